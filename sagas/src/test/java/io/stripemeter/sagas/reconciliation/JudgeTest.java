package io.stripemeter.sagas.reconciliation;

import static org.assertj.core.api.Assertions.assertThat;

import io.stripemeter.api.reconciliation.Disposition;
import io.stripemeter.api.reconciliation.EscalationKind;
import io.stripemeter.api.reconciliation.PushPosition;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Every row of the policy. */
class JudgeTest {
    private static final Instant SENT = Instant.parse("2026-11-10T10:00:00Z");
    private static final Instant TWO_DAYS_ON = SENT.plus(Duration.ofDays(2));
    private static final Judge.Caps USUAL = new Judge.Caps(50, null);

    private static Judge judge(Instant now, @Nullable Instant shownTo) {
        return new Judge(now, false, BigDecimal.ZERO, shownTo, USUAL);
    }

    private static Finding slot(String delta, String held, String state) {
        PushPosition push =
                new PushPosition(7, state, new BigDecimal(delta), SENT.minusSeconds(60), SENT, SENT.plusSeconds(1));
        return Finding.inSlot(push, new BigDecimal(held));
    }

    private static Look look(String expected, String held, Finding... findings) {
        return new Look(new BigDecimal(expected), new BigDecimal(held), null, Arrays.asList(findings), null, SENT);
    }

    private static List<Ruling> rule(Judge judge, Look look) {
        Finding whole =
                new Finding(Finding.Kind.SUM_OFF, 0, SENT, SENT, look.expected(), look.held(), false, null, null);
        return judge.rule(look, SENT, whole);
    }

    private static void expect(List<Ruling> rulings, Disposition disposition, @Nullable EscalationKind escalation) {
        assertThat(rulings).singleElement().satisfies(ruling -> {
            assertThat(ruling.disposition()).as(ruling.reason()).isEqualTo(disposition);
            assertThat(ruling.escalation()).isEqualTo(escalation);
        });
    }

    @Test
    void reissuesWhatIsProvenToBeMissing() {
        Look missing = look("100", "93", slot("7", "0", "accepted"));
        expect(rule(judge(TWO_DAYS_ON, SENT.plus(Duration.ofHours(1))), missing), Disposition.CORRECTED, null);
    }

    @Test
    void waitsWhileStripeMayStillRememberTheIdentifier() {
        Look missing = look("100", "93", slot("7", "0", "accepted"));
        Judge early = judge(SENT.plus(Duration.ofHours(24)).minusSeconds(1), SENT.plus(Duration.ofHours(1)));
        expect(rule(early, missing), Disposition.WAITING, null);
    }

    @Test
    void aSumThatStandsStillProvesNothing() {
        Look missing = look("100", "93", slot("7", "0", "accepted"));
        expect(rule(judge(TWO_DAYS_ON, null), missing), Disposition.WAITING, null);
        expect(rule(judge(TWO_DAYS_ON, SENT), missing), Disposition.WAITING, null);
        expect(
                rule(judge(SENT.plus(Duration.ofDays(3)), SENT), missing),
                Disposition.ESCALATED,
                EscalationKind.UNEXPLAINED_DIFFERENCE);
    }

    @Test
    void compensatesWhatCountsTwice() {
        expect(rule(judge(SENT, null), look("100", "107", slot("7", "14", "accepted"))), Disposition.CORRECTED, null);
        expect(rule(judge(SENT, null), look("100", "93", slot("-7", "-14", "verified"))), Disposition.CORRECTED, null);
    }

    @Test
    void escalatesWhatIsNotOurs() {
        expect(
                rule(judge(SENT, null), look("100", "105", slot("7", "12", "accepted"))),
                Disposition.ESCALATED,
                EscalationKind.FOREIGN_USAGE);
        Finding foreign = Finding.foreign(SENT, SENT.plusSeconds(3600), new BigDecimal("3"));
        expect(
                rule(judge(SENT, null), look("100", "103", foreign)),
                Disposition.ESCALATED,
                EscalationKind.FOREIGN_USAGE);
    }

    @Test
    void correctsASlotOnce() {
        Look again = look("100", "93", slot("7", "0", "reissued"));
        expect(rule(judge(TWO_DAYS_ON, TWO_DAYS_ON), again), Disposition.ESCALATED, EscalationKind.SECOND_CORRECTION);
    }

    @Test
    void correctsNothingBeyondTheCap() {
        Look doubled = look("100", "107", slot("7", "14", "accepted"));
        Judge spent = new Judge(SENT, false, BigDecimal.ZERO, null, new Judge.Caps(0, null));
        Judge small = new Judge(SENT, false, BigDecimal.ZERO, null, new Judge.Caps(50, new BigDecimal("6.99")));
        expect(rule(spent, doubled), Disposition.ESCALATED, EscalationKind.CORRECTION_CAP);
        expect(rule(small, doubled), Disposition.ESCALATED, EscalationKind.CORRECTION_CAP);
        Judge one = new Judge(SENT, false, BigDecimal.ZERO, null, new Judge.Caps(1, null));
        Look two = look("100", "114", slot("7", "14", "accepted"), slot("7", "14", "accepted"));
        assertThat(rule(one, two))
                .extracting(Ruling::disposition)
                .containsExactly(Disposition.CORRECTED, Disposition.ESCALATED);
    }

    @Test
    void pushesNothingIntoAPeriodWhoseInvoiceIsFinal() {
        Judge late = new Judge(TWO_DAYS_ON, true, BigDecimal.ONE, TWO_DAYS_ON, USUAL);
        expect(
                rule(late, look("100", "107", slot("7", "14", "accepted"))),
                Disposition.ESCALATED,
                EscalationKind.FINALIZED_DIFFERENCE);
        expect(rule(late, look("100", "101")), Disposition.ESCALATED, EscalationKind.FINALIZED_DIFFERENCE);
    }

    @Test
    void reportsWhatIsWithinTheToleranceWhileThePeriodIsOpen() {
        Judge open = new Judge(SENT, false, new BigDecimal("0.005"), null, USUAL);
        expect(rule(open, look("1000", "1005")), Disposition.TOLERATED, null);
        expect(rule(open, look("1000", "995", slot("5", "0", "accepted"))), Disposition.TOLERATED, null);
        expect(rule(open, look("1000", "1005.01")), Disposition.WAITING, null);
    }

    @Test
    void escalatesASumThatItsPartsDoNotMakeUpAfterADay() {
        Look off = look("100", "90", slot("7", "0", "accepted"));
        expect(rule(judge(SENT.plus(Duration.ofHours(23)), TWO_DAYS_ON), off), Disposition.WAITING, null);
        expect(
                rule(judge(SENT.plus(Duration.ofHours(24)), TWO_DAYS_ON), off),
                Disposition.ESCALATED,
                EscalationKind.UNEXPLAINED_DIFFERENCE);
        expect(
                rule(judge(TWO_DAYS_ON, null), look("100", "90")),
                Disposition.ESCALATED,
                EscalationKind.UNEXPLAINED_DIFFERENCE);
    }
}
