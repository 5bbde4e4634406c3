package io.stripemeter.app.rehearsal.clock;

import io.stripemeter.api.cycle.BillingCyclesLearned;
import io.stripemeter.api.escalation.EscalationRaised;
import io.stripemeter.api.periodclose.CloseStage;
import io.stripemeter.api.periodclose.PeriodCloseAdvanced;
import io.stripemeter.api.pushledger.event.LateUsageCarried;
import io.stripemeter.api.pushledger.event.PushAccepted;
import io.stripemeter.api.pushledger.event.PushOutcomeLost;
import io.stripemeter.api.pushledger.event.PushPlanned;
import io.stripemeter.api.pushledger.event.PushRefused;
import io.stripemeter.api.pushledger.event.PushRejected;
import io.stripemeter.api.pushledger.event.PushThrottled;
import io.stripemeter.api.webhook.WebhookEventReceived;
import io.stripemeter.app.rehearsal.clock.Happenings.Close;
import io.stripemeter.app.rehearsal.clock.Happenings.Escalated;
import io.stripemeter.app.rehearsal.clock.SimulatedStripe.FinalInvoice;
import io.stripemeter.eventstore.engine.EventLogSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.axonframework.common.stream.BlockingStream;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.axonframework.eventhandling.TrackingToken;

/** The reading of what happened from the log, which is where everything that the product decided is. */
final class HappeningsReader {
    private static final String CLOSED = CloseStage.CLOSED.wireName();
    private static final String ESCALATED = CloseStage.ESCALATED.wireName();
    private static final int ID_PARTS = 4;

    private final EventLogSource log;
    private final Map<Class<?>, Integer> counts = new HashMap<>();
    private final List<Close> closes = new ArrayList<>();
    private final List<Escalated> escalations = new ArrayList<>();
    private TrackingToken read;
    private int closed;

    /** A reader of what is appended from now on. */
    HappeningsReader(EventLogSource log) {
        this.log = log;
        this.read = log.createHeadToken();
    }

    /** Reads what was appended since. Called after each step, so that no stream is long. */
    void readOn() {
        try (BlockingStream<TrackedEventMessage<?>> stream = log.openStream(read)) {
            while (stream.hasNextAvailable()) {
                TrackedEventMessage<?> message = stream.nextAvailable();
                take(message.getPayload());
                read = message.trackingToken();
            }
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
        }
    }

    private void take(Object event) {
        counts.merge(event.getClass(), 1, Integer::sum);
        if (event instanceof PeriodCloseAdvanced advanced) {
            take(advanced);
        } else if (event instanceof EscalationRaised raised && escalations.size() < Happenings.MOST_LISTED) {
            escalations.add(new Escalated(raised.tenantId(), raised.kind(), raised.subject(), raised.at()));
        }
    }

    private void take(PeriodCloseAdvanced event) {
        if (!event.stage().equals(CLOSED) && !event.stage().equals(ESCALATED)) {
            return;
        }
        closed++;
        String[] id = event.closeId().split("/", ID_PARTS);
        if (closes.size() < Happenings.MOST_LISTED && id.length == ID_PARTS) {
            closes.add(new Close(event.tenantId(), id[2], id[3], event.stage(), event.note(), event.at()));
        }
    }

    Happenings with(List<FinalInvoice> invoices) {
        return new Happenings(
                new Happenings.Pushes(
                        count(PushPlanned.class),
                        count(PushAccepted.class),
                        count(PushThrottled.class),
                        count(PushOutcomeLost.class),
                        count(PushRefused.class) + count(PushRejected.class)),
                closed,
                closes,
                invoices.size(),
                invoices.stream().limit(Happenings.MOST_LISTED).toList(),
                count(EscalationRaised.class),
                escalations,
                count(LateUsageCarried.class),
                count(BillingCyclesLearned.class),
                count(WebhookEventReceived.class));
    }

    private int count(Class<?> event) {
        return counts.getOrDefault(event, 0);
    }
}
