package io.stripemeter.command.reconciliation;

import static io.stripemeter.command.support.AddressedFixture.problem;

import io.stripemeter.api.pushledger.BillingPeriod;
import io.stripemeter.api.reconciliation.DifferenceFound;
import io.stripemeter.api.reconciliation.Disposition;
import io.stripemeter.api.reconciliation.FinishReconciliation;
import io.stripemeter.api.reconciliation.ReconciliationFinished;
import io.stripemeter.api.reconciliation.ReconciliationStarted;
import io.stripemeter.api.reconciliation.RecordComparison;
import io.stripemeter.api.reconciliation.RunKey;
import io.stripemeter.api.reconciliation.RunScope;
import io.stripemeter.api.reconciliation.RunTally;
import io.stripemeter.api.reconciliation.StartReconciliation;
import io.stripemeter.api.reconciliation.SumsCompared;
import io.stripemeter.api.reconciliation.Verdict;
import io.stripemeter.api.support.Problem;
import io.stripemeter.api.tenant.TenantId;
import io.stripemeter.command.support.AddressedFixture;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.axonframework.test.aggregate.FixtureConfiguration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ReconciliationTest {
    private static final Instant NOW = Instant.parse("2026-11-20T10:00:00Z");
    private static final BillingPeriod NOVEMBER = BillingPeriod.monthOf(NOW);
    private static final RunKey RUN = RunKey.of(new TenantId("acme"), "default", NOVEMBER, RunScope.USAGE, NOW);
    private static final StartReconciliation START =
            new StartReconciliation(RUN, "default", NOVEMBER, RunScope.USAGE, "cadence");
    private static final ReconciliationStarted STARTED = new ReconciliationStarted(
            "acme", RUN.id(), "default", NOVEMBER.start(), NOVEMBER.end(), "usage", "cadence", NOW);
    private static final RunTally TALLY = new RunTally(5, 1, 2, 3, 4);
    private static final ReconciliationFinished FINISHED =
            new ReconciliationFinished("acme", RUN.id(), 5, 1, 2, 3, 4, NOW);

    private final FixtureConfiguration<Reconciliation> runs = AddressedFixture.of(Reconciliation.class);
    private final FixtureConfiguration<Comparison> comparisons = AddressedFixture.of(Comparison.class);

    @BeforeEach
    void setTime() {
        runs.registerInjectableResource(Clock.fixed(NOW, ZoneOffset.UTC));
        comparisons.registerInjectableResource(Clock.fixed(NOW, ZoneOffset.UTC));
    }

    @Test
    void startsAndFinishesOnce() {
        runs.givenNoPriorActivity().when(START).expectEvents(STARTED);
        runs.given(STARTED).when(START).expectNoEvents();
        runs.given(STARTED).when(new FinishReconciliation(RUN, TALLY)).expectEvents(FINISHED);
        runs.given(STARTED, FINISHED)
                .when(new FinishReconciliation(RUN, RunTally.NONE))
                .expectNoEvents();
    }

    @Test
    void finishesNothingThatWasNotStarted() {
        runs.givenNoPriorActivity()
                .when(new FinishReconciliation(RUN, TALLY))
                .expectException(problem(Problem.Kind.NOT_FOUND, "unknown_run"));
    }

    @Test
    void theFirstComparisonOfALedgerIsKept() {
        comparisons.givenNoPriorActivity().when(comparison(Verdict.DIFFERENT)).expectEvents(compared(), found());
        comparisons.given(compared(), found()).when(comparison(Verdict.EQUAL)).expectNoEvents();
    }

    private static RecordComparison comparison(Verdict verdict) {
        return new RecordComparison(
                RUN,
                "L2",
                "push-ledger/acme/l",
                "globex",
                "calls",
                verdict,
                new BigDecimal("100"),
                new BigDecimal("93"),
                "off",
                NOW,
                List.of(new RecordComparison.Difference(
                        "slot_empty",
                        7,
                        NOVEMBER.start(),
                        NOVEMBER.end(),
                        new BigDecimal("7"),
                        BigDecimal.ZERO,
                        Disposition.ESCALATED,
                        "why",
                        "abc")));
    }

    private static SumsCompared compared() {
        return new SumsCompared(
                "acme",
                RUN.id(),
                "L2",
                "push-ledger/acme/l",
                "globex",
                "calls",
                "different",
                new BigDecimal("100"),
                new BigDecimal("93"),
                "off",
                NOW,
                1,
                NOW);
    }

    private static DifferenceFound found() {
        return new DifferenceFound(
                "acme",
                RUN.id(),
                "L2",
                "push-ledger/acme/l",
                1,
                "slot_empty",
                7,
                NOVEMBER.start(),
                NOVEMBER.end(),
                new BigDecimal("7"),
                BigDecimal.ZERO,
                "escalated",
                "why",
                "abc",
                NOW);
    }
}
