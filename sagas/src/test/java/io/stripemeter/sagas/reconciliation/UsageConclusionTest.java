package io.stripemeter.sagas.reconciliation;

import static org.assertj.core.api.Assertions.assertThat;

import io.stripemeter.api.reconciliation.Disposition;
import io.stripemeter.api.reconciliation.LedgerPosition;
import io.stripemeter.api.reconciliation.ReconciliationStarted;
import io.stripemeter.api.reconciliation.RecordComparison;
import io.stripemeter.api.reconciliation.Verdict;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What is recorded of a ledger's comparison: level, verdict, both sides, and the words that a person reads. */
class UsageConclusionTest {
    private static final Instant START = Instant.parse("2026-11-01T00:00:00Z");
    private static final Instant END = Instant.parse("2026-12-01T00:00:00Z");
    private static final Instant READ = Instant.parse("2026-11-20T10:00:00Z");
    private static final RunState RUN =
            RunState.of(new ReconciliationStarted("acme", "run_1", "default", START, END, "usage", "scheduled", START));

    @Test
    void equalSaysWhatIsHeldAndWhatIsNotPlannedYet() {
        RecordComparison equal = new UsageConclusion(RUN, ledger("9", "7", true), seen("7", "7")).equal();

        assertThat(equal.level()).isEqualTo("L2");
        assertThat(equal.verdict()).isEqualTo(Verdict.EQUAL);
        assertThat(equal.explanation()).isEqualTo("Stripe holds what is planned; 2 counted and not planned");
        assertThat(equal.readAt()).isEqualTo(READ);
        assertThat(equal.expected()).isEqualByComparingTo("7");
        assertThat(equal.held()).isEqualByComparingTo("7");
        assertThat(new UsageConclusion(RUN, ledger("7", "7", true), seen("7", "7"))
                        .equal()
                        .explanation())
                .isEqualTo("Stripe holds what is planned");
        assertThat(new UsageConclusion(RUN, ledger(null, "7", true), seen("7", "7"))
                        .equal()
                        .explanation())
                .isEqualTo("Stripe holds what is planned");
    }

    @Test
    void differentSaysBothSides() {
        UsageConclusion conclusion = new UsageConclusion(RUN, ledger("7", "7", true), seen("7", "12"));

        RecordComparison different = conclusion.different(List.of(), false);
        assertThat(different.verdict()).isEqualTo(Verdict.DIFFERENT);
        assertThat(different.explanation()).isEqualTo("Stripe holds 12 instead of 7");
        assertThat(conclusion.different(List.of(), true).verdict()).isEqualTo(Verdict.TOLERATED);
        assertThat(conclusion.whole())
                .isEqualTo(Discrepancy.ofWindow(
                        Discrepancy.Kind.SUM_OFF, START, END, new BigDecimal("7"), new BigDecimal("12")));
    }

    @Test
    void movingSaysWhetherItWasSeenAtAll() {
        RecordComparison seen = new UsageConclusion(RUN, ledger("7", "7", true), seen("7", "3")).moving();
        RecordComparison unseen = new UsageConclusion(RUN, ledger("7", "7", true), null).moving();

        assertThat(seen.verdict()).isEqualTo(Verdict.WAITING);
        assertThat(seen.explanation()).isEqualTo("No two observations in a row were equal; the last one was 3 of 7");
        assertThat(unseen.explanation())
                .isEqualTo("Pushes were under way all the time; the next run compares it again");
        assertThat(unseen.held()).isNull();
        assertThat(unseen.readAt()).isNull();
        assertThat(unseen.expected()).isEqualByComparingTo("7");
    }

    @Test
    void unreadableSaysWhy() {
        RecordComparison unreadable =
                new UsageConclusion(RUN, ledger("7", "7", true), null).unreadable("No such meter");

        assertThat(unreadable.verdict()).isEqualTo(Verdict.UNREADABLE);
        assertThat(unreadable.explanation()).isEqualTo("No such meter");
    }

    @Test
    void ourOwnPushesAddUpOrNot() {
        RecordComparison fine = new UsageConclusion(RUN, ledger("7", "7", true), null).pushesAddUp();
        assertThat(fine.level()).isEqualTo("L0");
        assertThat(fine.verdict()).isEqualTo(Verdict.EQUAL);
        assertThat(fine.explanation()).isEqualTo("Every push begins where the one before it ended");

        RecordComparison sum = new UsageConclusion(RUN, ledger("7", "7", true), null).pushesDoNotAddUp("esc_1");
        assertThat(sum.verdict()).isEqualTo(Verdict.DIFFERENT);
        assertThat(sum.differences()).singleElement().satisfies(off -> {
            assertThat(off.kind()).isEqualTo("books_off");
            assertThat(off.disposition()).isEqualTo(Disposition.ESCALATED);
            assertThat(off.escalation()).isEqualTo("esc_1");
            assertThat(off.reason()).isEqualTo("The pushes do not add up to what is planned");
        });
        assertThat(new UsageConclusion(RUN, ledger("7", "7", false), null)
                        .pushesDoNotAddUp("esc_1")
                        .differences())
                .singleElement()
                .satisfies(off -> assertThat(off.reason()).isEqualTo("A push is missing from the chain"));
    }

    private static Observation seen(String expected, String held) {
        return Observation.settled(new BigDecimal(expected), new BigDecimal(held), List.of(), null, READ);
    }

    private static LedgerPosition ledger(@Nullable String counted, String planned, boolean chained) {
        return new LedgerPosition(
                "ledger",
                "globex",
                "calls",
                "cus_1",
                "mtr_1",
                "idle",
                counted == null ? null : new BigDecimal(counted),
                new BigDecimal(planned),
                new BigDecimal(planned),
                chained,
                1,
                "accepted",
                new BigDecimal(planned),
                START,
                START,
                null,
                null);
    }
}
