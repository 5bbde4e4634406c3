package io.stripemeter.command.pricebook;

import static io.stripemeter.command.support.AddressedFixture.problem;

import io.stripemeter.api.pricebook.DefinePriceBook;
import io.stripemeter.api.pricebook.PriceBookDefined;
import io.stripemeter.api.pricebook.PriceBookKey;
import io.stripemeter.api.pricebook.PriceBookVersionPublished;
import io.stripemeter.api.pricebook.PriceBookVersionWithdrawn;
import io.stripemeter.api.pricebook.PublishPriceBookVersion;
import io.stripemeter.api.pricebook.WithdrawPriceBookVersion;
import io.stripemeter.api.support.Problem;
import io.stripemeter.api.tenant.TenantId;
import io.stripemeter.command.support.AddressedFixture;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import org.axonframework.test.aggregate.FixtureConfiguration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class PriceBookTest {
    private static final TenantId ACME = new TenantId("acme");
    private static final PriceBookKey STANDARD = new PriceBookKey("standard");
    private static final Instant NOW = Instant.parse("2026-11-23T12:00:00Z");
    private static final Instant NOVEMBER = Instant.parse("2026-11-01T00:00:00Z");
    private static final Instant DECEMBER = Instant.parse("2026-12-01T00:00:00Z");
    private static final String PRICES = "{\"api-calls\":{\"model\":\"per_unit\",\"unitAmount\":\"1\"}}";
    private static final String OTHER_PRICES = "{\"api-calls\":{\"model\":\"per_unit\",\"unitAmount\":\"2\"}}";
    private static final PriceBookDefined DEFINED = new PriceBookDefined("acme", "standard", "Standard", "usd");

    private final FixtureConfiguration<PriceBook> fixture = AddressedFixture.of(PriceBook.class);

    @BeforeEach
    void setTheClock() {
        fixture.registerInjectableResource(Clock.fixed(NOW, ZoneOffset.UTC));
    }

    @Test
    void beginsOnce() {
        fixture.givenNoPriorActivity()
                .when(define("usd"))
                .expectResultMessagePayload(true)
                .expectEvents(DEFINED);
        fixture.given(DEFINED)
                .when(define("usd"))
                .expectResultMessagePayload(false)
                .expectNoEvents();
        fixture.given(DEFINED).when(define("eur")).expectException(problem(Problem.Kind.CONFLICT, "price_book_exists"));
    }

    @Test
    void numbersItsVersions() {
        fixture.given(DEFINED)
                .when(publish(NOVEMBER, PRICES))
                .expectResultMessagePayload(1)
                .expectEvents(published(1, NOVEMBER, PRICES));
        fixture.given(DEFINED, published(1, NOVEMBER, PRICES))
                .when(publish(DECEMBER, OTHER_PRICES))
                .expectResultMessagePayload(2)
                .expectEvents(published(2, DECEMBER, OTHER_PRICES));
    }

    @Test
    void ignoresARepeat() {
        fixture.given(DEFINED, published(1, NOVEMBER, PRICES))
                .when(publish(NOVEMBER, PRICES))
                .expectResultMessagePayload(1)
                .expectNoEvents();
    }

    @Test
    void neverPutsAVersionBesideOrBeforeTheNewest() {
        fixture.given(DEFINED, published(1, NOVEMBER, PRICES))
                .when(publish(NOVEMBER, OTHER_PRICES))
                .expectException(problem(Problem.Kind.CONFLICT, "not_after_the_newest"));
        fixture.given(DEFINED, published(1, NOVEMBER, PRICES))
                .when(publish(NOVEMBER.minusSeconds(1), PRICES))
                .expectException(problem(Problem.Kind.CONFLICT, "not_after_the_newest"));
    }

    @Test
    void withdrawsOnlyTheNewestBeforeItsTime() {
        fixture.given(DEFINED, published(1, NOVEMBER, PRICES), published(2, DECEMBER, PRICES))
                .when(withdraw(2))
                .expectEvents(new PriceBookVersionWithdrawn("acme", "standard", 2, "key:1", NOW));
        fixture.given(DEFINED, published(1, NOVEMBER, PRICES), published(2, DECEMBER, PRICES))
                .when(withdraw(1))
                .expectException(problem(Problem.Kind.CONFLICT, "not_the_newest"));
        fixture.given(DEFINED, published(1, NOVEMBER, PRICES))
                .when(withdraw(1))
                .expectException(problem(Problem.Kind.CONFLICT, "already_effective"));
        fixture.given(DEFINED, published(1, NOVEMBER, PRICES))
                .when(withdraw(2))
                .expectException(problem(Problem.Kind.NOT_FOUND, "unknown_version"));
    }

    @Test
    void neverGivesOutANumberTwice() {
        PriceBookVersionWithdrawn withdrawn = new PriceBookVersionWithdrawn("acme", "standard", 2, "key:1", NOW);
        fixture.given(DEFINED, published(1, NOVEMBER, PRICES), published(2, DECEMBER, PRICES), withdrawn)
                .when(publish(DECEMBER.minusSeconds(60), OTHER_PRICES))
                .expectResultMessagePayload(3)
                .expectEvents(published(3, DECEMBER.minusSeconds(60), OTHER_PRICES));
        fixture.given(DEFINED, published(1, NOVEMBER, PRICES), published(2, DECEMBER, PRICES), withdrawn)
                .when(withdraw(2))
                .expectResultMessagePayload(false)
                .expectNoEvents();
    }

    @Test
    void refusesPricesInAnotherCurrencyAndForNoBook() {
        fixture.given(DEFINED)
                .when(new PublishPriceBookVersion(ACME, STANDARD, "eur", NOVEMBER, PRICES, "", "key:1"))
                .expectException(problem(Problem.Kind.CONFLICT, "currency_mismatch"));
        fixture.givenNoPriorActivity()
                .when(publish(NOVEMBER, PRICES))
                .expectException(problem(Problem.Kind.NOT_FOUND, "unknown_price_book"));
    }

    private static DefinePriceBook define(String currency) {
        return new DefinePriceBook(ACME, STANDARD, "Standard", currency);
    }

    private static PublishPriceBookVersion publish(Instant from, String prices) {
        return new PublishPriceBookVersion(ACME, STANDARD, "usd", from, prices, "", "key:1");
    }

    private static PriceBookVersionPublished published(int version, Instant from, String prices) {
        return new PriceBookVersionPublished("acme", "standard", version, from, prices, "", "key:1", NOW);
    }

    private static WithdrawPriceBookVersion withdraw(int version) {
        return new WithdrawPriceBookVersion(ACME, STANDARD, version, "key:1");
    }
}
