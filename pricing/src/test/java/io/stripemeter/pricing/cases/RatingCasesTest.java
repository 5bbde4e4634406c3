package io.stripemeter.pricing.cases;

import static org.assertj.core.api.Assertions.assertThat;

import io.stripemeter.pricing.json.price.ParseContext;
import io.stripemeter.pricing.json.rate.RateCalculator;
import io.stripemeter.pricing.json.rate.RateRequest;
import io.stripemeter.pricing.json.rate.RateResult.Rated;
import io.stripemeter.pricing.line.Line;
import io.stripemeter.pricing.model.Price;
import io.stripemeter.pricing.money.Currency;
import io.stripemeter.pricing.rating.Rater;
import io.stripemeter.pricing.rating.Rating;
import java.math.BigDecimal;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class RatingCasesTest {

    static Stream<RatingCase> cases() {
        return Stream.of("stripe", "peers", "older-stripemeter").flatMap(file -> CaseFile.read(file, RatingCase.class));
    }

    @ParameterizedTest
    @MethodSource("cases")
    void billsAsTheTableExpects(RatingCase given) {
        ParseContext reading = new ParseContext();
        Price price = given.price().read("price", Currency.of(given.currency()), reading);
        assertThat(reading.violations()).isEmpty();

        Rating rating = Rater.of(price, given.policies()).rate(new BigDecimal(given.quantity()));

        RatingCase.Expected expected = given.expect();
        if (expected.total() != null) {
            assertThat(rating.total().minorUnits()).isEqualTo(expected.total());
        }
        if (expected.exact() != null) {
            assertThat(rating.exact()).isEqualByComparingTo(expected.exact());
        }
        if (expected.lines() != null) {
            assertLines(rating.lines(), expected.lines());
        }
    }

    @ParameterizedTest
    @MethodSource("cases")
    void theRatingRequestGivesTheSameResult(RatingCase given) {
        Rated rated = (Rated) new RateCalculator(given.policies())
                .rate(new RateRequest(given.currency(), given.price(), given.quantity(), List.of()));

        if (given.expect().total() != null) {
            assertThat(rated.total()).isEqualTo(given.expect().total());
        }
        assertThat(rated.lines().stream().mapToLong(line -> line.amount()).sum())
                .isEqualTo(rated.total());
    }

    private static void assertLines(List<Line> lines, List<RatingCase.ExpectedLine> expected) {
        assertThat(lines).hasSameSizeAs(expected);
        for (int i = 0; i < lines.size(); i++) {
            RatingCase.ExpectedLine want = expected.get(i);
            if (want.tier() != null) {
                assertThat(lines.get(i).key().tier()).isEqualTo(want.tier());
            }
            if (want.quantity() != null) {
                assertThat(lines.get(i).quantity()).isEqualByComparingTo(want.quantity());
            }
            if (want.amount() != null) {
                assertThat(lines.get(i).amount().minorUnits()).isEqualTo(want.amount());
            }
        }
    }
}
