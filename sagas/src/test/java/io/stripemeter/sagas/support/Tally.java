package io.stripemeter.sagas.support;

import io.stripemeter.api.pushledger.event.LedgerResumed;
import io.stripemeter.api.pushledger.event.PushDispatched;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.modelling.saga.SagaEventHandler;
import org.axonframework.modelling.saga.SagaLifecycle;
import org.axonframework.modelling.saga.StartSaga;
import org.jspecify.annotations.Nullable;

/**
 * A saga for each ledger that notes what it handles, and counts it in its own state too: the dispatches of its ledger, and
 * what is resumed anywhere at its tenant.
 */
@ProcessingGroup(Tally.GROUP)
public final class Tally {
    static final String GROUP = "saga.tally";

    private @Nullable String ledger;
    private int handled;

    @StartSaga
    @SagaEventHandler(associationProperty = "ledgerId")
    void on(PushDispatched event, Notes notes) {
        SagaLifecycle.associateWith("tenantId", event.tenantId());
        ledger = event.ledgerId();
        notes.take(ledger, event.sequence(), ++handled);
    }

    @SagaEventHandler(associationProperty = "tenantId")
    void on(LedgerResumed event, Notes notes) {
        if (ledger == null) {
            throw new IllegalStateException("a tally without a ledger");
        }
        notes.take(ledger, event.sequence(), ++handled);
    }
}
