package io.stripemeter.sagas.webhook;

import com.github.kagkarlsson.scheduler.SchedulerClient;
import io.stripemeter.api.webhook.WebhookEventReceived;
import java.time.Clock;
import java.util.Set;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.DisallowReplay;
import org.axonframework.eventhandling.EventHandler;

/**
 * Schedules the triage of every report of meter errors, in the transaction that moves the token of the stream. A report
 * is stored once for each event of Stripe's, however often it is delivered, and their order means nothing.
 */
@ProcessingGroup(MeterErrorTriage.GROUP)
@DisallowReplay
public final class MeterErrorTriage {
    /** The processing group, to run over the events that are not usage. */
    public static final String GROUP = "saga.meter-errors";

    static final Set<String> TYPES =
            Set.of("v1.billing.meter.error_report_triggered", "v1.billing.meter.no_meter_found");

    private final SchedulerClient scheduler;
    private final Clock clock;

    MeterErrorTriage(SchedulerClient scheduler, Clock clock) {
        this.scheduler = scheduler;
        this.clock = clock;
    }

    @EventHandler
    void on(WebhookEventReceived event) {
        if (TYPES.contains(event.type())) {
            scheduler.scheduleIfNotExists(TriageTask.instance(MeterErrorTask.of(event)), clock.instant());
        }
    }
}
