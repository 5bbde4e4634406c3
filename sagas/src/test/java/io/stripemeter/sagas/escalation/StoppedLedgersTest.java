package io.stripemeter.sagas.escalation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.stripemeter.api.Addressed;
import io.stripemeter.api.escalation.EscalationKind;
import io.stripemeter.api.escalation.RaiseEscalation;
import io.stripemeter.api.escalation.ResolveEscalation;
import io.stripemeter.api.pushledger.event.LedgerClosed;
import io.stripemeter.api.pushledger.event.LedgerResumed;
import io.stripemeter.api.pushledger.event.LedgerSuspended;
import io.stripemeter.api.pushledger.event.PushAttested;
import io.stripemeter.api.pushledger.event.PushVerified;
import io.stripemeter.api.support.Problem;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class StoppedLedgersTest {
    private static final Instant NOW = Instant.parse("2026-11-20T12:00:00Z");
    private static final String LEDGER = "push-ledger/acme/default/2026-11-01T00:00:00Z/5:calls/globex";
    private static final LedgerSuspended STOP = new LedgerSuspended("acme", LEDGER, 7, "No such customer", NOW);

    private final List<Addressed> sent = new ArrayList<>();
    private final StoppedLedgers stopped = new StoppedLedgers(sent::add);

    @Test
    void escalatesAStoppedLedger() {
        stopped.on(STOP);
        assertThat(sent).singleElement().isInstanceOfSatisfying(RaiseEscalation.class, raise -> {
            assertThat(raise.kind()).isEqualTo(EscalationKind.LEDGER_SUSPENDED);
            assertThat(raise.subject()).isEqualTo(LEDGER);
            assertThat(raise.evidence()).containsEntry("push", "7").containsEntry("reason", "No such customer");
        });
    }

    @Test
    void closesTheSameEscalationWhenTheLedgerGoesOn() {
        stopped.on(STOP);
        stopped.on(new LedgerResumed("acme", LEDGER, 7, "ops@acme", NOW));
        stopped.on(new PushVerified("acme", LEDGER, 7, PushVerified.SLOT, BigDecimal.ONE, NOW, NOW));
        stopped.on(new LedgerClosed("acme", LEDGER, "in_1", NOW, BigDecimal.ONE, NOW, 7L));
        RaiseEscalation raised = (RaiseEscalation) sent.get(0);
        assertThat(sent.subList(1, 4)).allSatisfy(command -> assertThat(command)
                .isInstanceOfSatisfying(ResolveEscalation.class, resolve -> assertThat(resolve.escalation())
                        .isEqualTo(raised.escalation())));
    }

    @Test
    void leavesItOpenWhenAnotherPushOfTheLedgerIsProven() {
        stopped.on(STOP);
        stopped.on(new PushVerified("acme", LEDGER, 6, PushVerified.SLOT, BigDecimal.ONE, NOW, NOW));
        RaiseEscalation raised = (RaiseEscalation) sent.get(0);
        assertThat(sent.subList(1, 2)).allSatisfy(command -> assertThat(command)
                .isInstanceOfSatisfying(ResolveEscalation.class, resolve -> assertThat(resolve.escalation())
                        .isNotEqualTo(raised.escalation())));
    }

    @Test
    void resolvesWithTheReasonOfTheActor() {
        stopped.on(new PushAttested("acme", LEDGER, 7, 1, "key:k1", "Seen in the dashboard", NOW));
        assertThat(sent).singleElement().isInstanceOfSatisfying(ResolveEscalation.class, resolve -> {
            assertThat(resolve.actor()).isEqualTo("key:k1");
            assertThat(resolve.reason()).isEqualTo("Seen in the dashboard");
        });
    }

    @Test
    void asksNothingWhenAPeriodsSumIsProven() {
        stopped.on(new PushVerified("acme", LEDGER, 7, PushVerified.SUMMARY, BigDecimal.ONE, NOW, NOW));
        assertThat(sent).isEmpty();
    }

    @Test
    void ignoresAClosedEscalationAndRetriesOtherFailures() {
        LedgerResumed resumed = new LedgerResumed("acme", LEDGER, 7, "ops@acme", NOW);
        failing(Problem.notFound("unknown_escalation", "")).on(resumed);
        failing(Problem.conflict("escalation_resolved", "")).on(resumed);
        assertThatThrownBy(() -> failing(Problem.unavailable("busy", "")).on(resumed))
                .isInstanceOf(Problem.class);
        assertThatThrownBy(() ->
                        failing(new IllegalStateException("no connection")).on(STOP))
                .isInstanceOf(IllegalStateException.class);
    }

    private static StoppedLedgers failing(RuntimeException failure) {
        return new StoppedLedgers(command -> {
            throw failure;
        });
    }
}
