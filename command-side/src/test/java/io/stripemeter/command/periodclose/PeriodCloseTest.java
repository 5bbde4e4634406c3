package io.stripemeter.command.periodclose;

import static io.stripemeter.command.support.AddressedFixture.problem;

import io.stripemeter.api.periodclose.AdvancePeriodClose;
import io.stripemeter.api.periodclose.BeginPeriodClose;
import io.stripemeter.api.periodclose.CloseKey;
import io.stripemeter.api.periodclose.CloseStage;
import io.stripemeter.api.periodclose.PeriodCloseAdvanced;
import io.stripemeter.api.periodclose.PeriodCloseBegan;
import io.stripemeter.api.pushledger.BillingPeriod;
import io.stripemeter.api.support.Problem;
import io.stripemeter.api.tenant.TenantId;
import io.stripemeter.command.support.AddressedFixture;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import org.axonframework.test.aggregate.FixtureConfiguration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class PeriodCloseTest {
    /** With more digits than a domain event keeps. */
    private static final Instant NOW = Instant.parse("2026-12-01T00:10:00.123456789Z");

    private static final Instant RECORDED = Instant.parse("2026-12-01T00:10:00.123456Z");
    private static final BillingPeriod NOVEMBER = BillingPeriod.monthOf(Instant.parse("2026-11-15T00:00:00Z"));
    private static final CloseKey CLOSE = new CloseKey(new TenantId("acme"), "eu", NOVEMBER);
    private static final String STREAM = "period-close/acme/eu/2026-11";
    private static final PeriodCloseBegan BEGAN =
            new PeriodCloseBegan("acme", STREAM, "eu", NOVEMBER.start(), NOVEMBER.end(), RECORDED);

    private final FixtureConfiguration<PeriodClose> closes = AddressedFixture.of(PeriodClose.class);

    @BeforeEach
    void setTime() {
        closes.registerInjectableResource(Clock.fixed(NOW, ZoneOffset.UTC));
    }

    @Test
    void beginsOnce() {
        closes.givenNoPriorActivity()
                .when(new BeginPeriodClose(CLOSE))
                .expectResultMessagePayload(true)
                .expectEvents(BEGAN);
        closes.given(BEGAN)
                .when(new BeginPeriodClose(CLOSE))
                .expectResultMessagePayload(false)
                .expectNoEvents();
        closes.given(BEGAN, advanced(CloseStage.CLOSED, ""))
                .when(new BeginPeriodClose(CLOSE))
                .expectResultMessagePayload(false)
                .expectNoEvents();
    }

    @ParameterizedTest
    @EnumSource(CloseStage.class)
    void advancesNothingThatHasNotBegun(CloseStage stage) {
        closes.givenNoPriorActivity()
                .when(new AdvancePeriodClose(CLOSE, stage, ""))
                .expectException(problem(Problem.Kind.NOT_FOUND, "unknown_close"));
    }

    @ParameterizedTest
    @CsvSource({
        "FLUSHING, VERIFYING",
        "FLUSHING, INVOICING",
        "FLUSHING, CLOSED",
        "FLUSHING, ESCALATED",
        "VERIFYING, INVOICING",
        "INVOICING, CLOSED",
        "INVOICING, ESCALATED",
        "CLOSED, ESCALATED"
    })
    void advancesToEveryLaterStage(CloseStage from, CloseStage to) {
        closes.given(reached(from))
                .when(new AdvancePeriodClose(CLOSE, to, "3 ledgers"))
                .expectResultMessagePayload(true)
                .expectEvents(advanced(to, "3 ledgers"));
    }

    @ParameterizedTest
    @CsvSource({
        "FLUSHING, FLUSHING",
        "VERIFYING, VERIFYING",
        "VERIFYING, FLUSHING",
        "INVOICING, VERIFYING",
        "CLOSED, CLOSED",
        "CLOSED, INVOICING",
        "ESCALATED, CLOSED",
        "ESCALATED, FLUSHING"
    })
    void neverRepeatsAStageNorGoesBack(CloseStage from, CloseStage to) {
        closes.given(reached(from))
                .when(new AdvancePeriodClose(CLOSE, to, "late"))
                .expectResultMessagePayload(false)
                .expectNoEvents();
    }

    /** The events of a close at a stage; none but its beginning at the first. */
    private static Object[] reached(CloseStage stage) {
        return stage == CloseStage.FLUSHING ? new Object[] {BEGAN} : new Object[] {BEGAN, advanced(stage, "")};
    }

    private static PeriodCloseAdvanced advanced(CloseStage stage, String note) {
        return new PeriodCloseAdvanced("acme", STREAM, stage.wireName(), note, RECORDED);
    }
}
