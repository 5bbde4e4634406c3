package io.stripemeter.sagas.reconciliation;

import static org.assertj.core.api.Assertions.assertThat;

import io.stripemeter.api.escalation.EscalationKind;
import io.stripemeter.api.reconciliation.Disposition;
import io.stripemeter.api.reconciliation.PushPosition;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Every row of the policy. */
class CorrectionPolicyTest {
    private static final Instant SENT = Instant.parse("2026-11-10T10:00:00Z");
    private static final Instant TWO_DAYS_ON = SENT.plus(Duration.ofDays(2));
    private static final CorrectionPolicy.Caps USUAL = new CorrectionPolicy.Caps(50, null);

    private static CorrectionPolicy policy(Instant now, @Nullable Instant shownTo) {
        return new CorrectionPolicy(now, false, BigDecimal.ZERO, shownTo, USUAL);
    }

    private static Discrepancy slot(String delta, String held, String state) {
        PushPosition push = new PushPosition(
                7, state, new BigDecimal(delta), SENT.minusSeconds(60), SENT, SENT.plusSeconds(1), true);
        return Discrepancy.inSlot(push, new BigDecimal(held));
    }

    private static Observation observed(String expected, String held, Discrepancy... discrepancies) {
        return Observation.settled(
                new BigDecimal(expected), new BigDecimal(held), Arrays.asList(discrepancies), null, SENT);
    }

    private static List<Decision> decide(CorrectionPolicy policy, Observation observation) {
        Discrepancy whole =
                Discrepancy.ofWindow(Discrepancy.Kind.SUM_OFF, SENT, SENT, observation.expected(), observation.held());
        return policy.decide(observation, SENT, whole);
    }

    @Test
    void isTheSameObservationOnlyWithTheSameOpenSlotOfTheSamePush() {
        Observation first = new Observation(BigDecimal.TEN, BigDecimal.TEN, BigDecimal.ZERO, List.of(), null, SENT, 2L);
        assertThat(first.sameAs(new Observation(
                        BigDecimal.TEN, BigDecimal.TEN, BigDecimal.ZERO, List.of(), SENT, TWO_DAYS_ON, 2L)))
                .isTrue();
        assertThat(first.sameAs(
                        new Observation(BigDecimal.TEN, BigDecimal.TEN, BigDecimal.ONE, List.of(), null, SENT, 2L)))
                .isFalse();
        assertThat(first.sameAs(
                        new Observation(BigDecimal.TEN, BigDecimal.TEN, BigDecimal.ZERO, List.of(), null, SENT, 3L)))
                .isFalse();
        assertThat(first.sameAs(new Observation(BigDecimal.TEN, BigDecimal.TEN, null, List.of(), null, SENT, null)))
                .isFalse();
    }

    private static void expect(List<Decision> decisions, Disposition disposition, @Nullable EscalationKind escalation) {
        assertThat(decisions).singleElement().satisfies(decision -> {
            assertThat(decision.disposition()).as(decision.reason()).isEqualTo(disposition);
            assertThat(decision.escalation()).isEqualTo(escalation);
        });
    }

    @Test
    void reissuesAMissingPush() {
        Observation missing = observed("100", "93", slot("7", "0", "accepted"));
        expect(decide(policy(TWO_DAYS_ON, SENT.plus(Duration.ofHours(1))), missing), Disposition.CORRECTED, null);
    }

    @Test
    void waitsWhileStripeMayStillRememberTheIdentifier() {
        Observation missing = observed("100", "93", slot("7", "0", "accepted"));
        CorrectionPolicy early =
                policy(SENT.plus(Duration.ofHours(24)).minusSeconds(1), SENT.plus(Duration.ofHours(1)));
        expect(decide(early, missing), Disposition.WAITING, null);
    }

    @Test
    void aStalledSumProvesNothing() {
        Observation missing = observed("100", "93", slot("7", "0", "accepted"));
        expect(decide(policy(TWO_DAYS_ON, null), missing), Disposition.WAITING, null);
        expect(decide(policy(TWO_DAYS_ON, SENT), missing), Disposition.WAITING, null);
        expect(
                decide(policy(SENT.plus(Duration.ofDays(3)), SENT), missing),
                Disposition.ESCALATED,
                EscalationKind.UNEXPLAINED_DIFFERENCE);
    }

    @Test
    void compensatesADoubledPush() {
        expect(
                decide(policy(SENT, null), observed("100", "107", slot("7", "14", "accepted"))),
                Disposition.CORRECTED,
                null);
        expect(
                decide(policy(SENT, null), observed("100", "93", slot("-7", "-14", "verified"))),
                Disposition.CORRECTED,
                null);
    }

    @Test
    void escalatesForeignUsage() {
        expect(
                decide(policy(SENT, null), observed("100", "105", slot("7", "12", "accepted"))),
                Disposition.ESCALATED,
                EscalationKind.FOREIGN_USAGE);
        Discrepancy foreign = Discrepancy.foreign(SENT, SENT.plusSeconds(3600), new BigDecimal("3"));
        expect(
                decide(policy(SENT, null), observed("100", "103", foreign)),
                Disposition.ESCALATED,
                EscalationKind.FOREIGN_USAGE);
    }

    @Test
    void takesADoubleWithoutADoubtForForeignUsage() {
        for (Boolean doubted : new Boolean[] {false, null}) {
            PushPosition answered = new PushPosition(
                    7, "accepted", new BigDecimal("7"), SENT.minusSeconds(60), SENT, SENT.plusSeconds(1), doubted);
            Observation twice = observed("100", "107", Discrepancy.inSlot(answered, new BigDecimal("14")));
            expect(
                    decide(policy(TWO_DAYS_ON, TWO_DAYS_ON), twice),
                    Disposition.ESCALATED,
                    EscalationKind.FOREIGN_USAGE);
        }
    }

    @Test
    void namesWindowsOnlyWhenNothingElseMoves() {
        Discrepancy window = Discrepancy.ofWindow(
                Discrepancy.Kind.WINDOW_OFF, SENT, SENT.plusSeconds(3600), BigDecimal.TEN, BigDecimal.ONE);
        assertThat(decide(policy(SENT, null), observed("100", "98", slot("7", "14", "accepted"), window)))
                .extracting(Decision::disposition)
                .containsExactly(Disposition.CORRECTED, Disposition.WAITING);
        expect(
                decide(policy(SENT, null), observed("100", "91", window)),
                Disposition.ESCALATED,
                EscalationKind.UNEXPLAINED_DIFFERENCE);
    }

    @Test
    void correctsASlotOnce() {
        Observation again = observed("100", "93", slot("7", "0", "reissued"));
        expect(
                decide(policy(TWO_DAYS_ON, TWO_DAYS_ON), again),
                Disposition.ESCALATED,
                EscalationKind.SECOND_CORRECTION);
    }

    @Test
    void correctsNothingBeyondTheCap() {
        Observation doubled = observed("100", "107", slot("7", "14", "accepted"));
        CorrectionPolicy spent =
                new CorrectionPolicy(SENT, false, BigDecimal.ZERO, null, new CorrectionPolicy.Caps(0, null));
        CorrectionPolicy small = new CorrectionPolicy(
                SENT, false, BigDecimal.ZERO, null, new CorrectionPolicy.Caps(50, new BigDecimal("6.99")));
        expect(decide(spent, doubled), Disposition.ESCALATED, EscalationKind.CORRECTION_CAP);
        expect(decide(small, doubled), Disposition.ESCALATED, EscalationKind.CORRECTION_CAP);
        CorrectionPolicy one =
                new CorrectionPolicy(SENT, false, BigDecimal.ZERO, null, new CorrectionPolicy.Caps(1, null));
        Observation two = observed("100", "114", slot("7", "14", "accepted"), slot("7", "14", "accepted"));
        assertThat(decide(one, two))
                .extracting(Decision::disposition)
                .containsExactly(Disposition.CORRECTED, Disposition.ESCALATED);
    }

    @Test
    void pushesNothingIntoAPeriodWhoseInvoiceIsFinal() {
        CorrectionPolicy late = new CorrectionPolicy(TWO_DAYS_ON, true, BigDecimal.ONE, TWO_DAYS_ON, USUAL);
        expect(
                decide(late, observed("100", "107", slot("7", "14", "accepted"))),
                Disposition.ESCALATED,
                EscalationKind.FINALIZED_DIFFERENCE);
        expect(decide(late, observed("100", "101")), Disposition.ESCALATED, EscalationKind.FINALIZED_DIFFERENCE);
    }

    @Test
    void reportsADifferenceWithinTheToleranceWhileThePeriodIsOpen() {
        CorrectionPolicy open = new CorrectionPolicy(SENT, false, new BigDecimal("0.005"), null, USUAL);
        expect(decide(open, observed("1000", "1005")), Disposition.TOLERATED, null);
        expect(decide(open, observed("1000", "995", slot("5", "0", "accepted"))), Disposition.TOLERATED, null);
        expect(decide(open, observed("1000", "1005.01")), Disposition.WAITING, null);
    }

    @Test
    void escalatesAnUnexplainedSumAfterADay() {
        Observation off = observed("100", "90", slot("7", "0", "accepted"));
        expect(decide(policy(SENT.plus(Duration.ofHours(23)), TWO_DAYS_ON), off), Disposition.WAITING, null);
        expect(
                decide(policy(SENT.plus(Duration.ofHours(24)), TWO_DAYS_ON), off),
                Disposition.ESCALATED,
                EscalationKind.UNEXPLAINED_DIFFERENCE);
        expect(
                decide(policy(TWO_DAYS_ON, null), observed("100", "90")),
                Disposition.ESCALATED,
                EscalationKind.UNEXPLAINED_DIFFERENCE);
    }
}
