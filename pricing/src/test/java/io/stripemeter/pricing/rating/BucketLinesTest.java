package io.stripemeter.pricing.rating;

import static org.assertj.core.api.Assertions.assertThat;

import io.stripemeter.pricing.line.Line;
import io.stripemeter.pricing.line.LineKey;
import io.stripemeter.pricing.line.LineKind;
import io.stripemeter.pricing.line.Settling;
import io.stripemeter.pricing.money.Amount;
import io.stripemeter.pricing.money.Currency;
import io.stripemeter.pricing.money.UnitPrice;
import io.stripemeter.pricing.policy.RatingPolicies;
import java.math.BigDecimal;
import java.util.List;
import org.junit.jupiter.api.Test;

class BucketLinesTest {
    private static final Currency USD = Currency.of("usd");

    @Test
    void addsLinesOfOneTierAndRoundsTheirSumOnce() {
        List<Line> merged = BucketLines.merged(
                List.of(line(2, "1", "0.4"), line(1, "3", "2.3"), line(2, "1", "0.4")),
                Settling.of(USD, RatingPolicies.STRIPE));

        assertThat(merged).extracting(line -> line.key().tier()).containsExactly(1, 2);
        assertThat(merged).extracting(line -> line.quantity().toPlainString()).containsExactly("3", "2");
        assertThat(merged).extracting(line -> line.exact().toPlainString()).containsExactly("2.3", "0.8");
        assertThat(merged.get(1).amount()).isEqualTo(Amount.of(1, USD));
    }

    private static Line line(int tier, String quantity, String exact) {
        return new Line(
                new LineKey(LineKind.USAGE, tier, ""),
                new BigDecimal(quantity),
                UnitPrice.ZERO,
                new BigDecimal(exact),
                Amount.zero(USD),
                Amount.zero(USD));
    }
}
