package io.stripemeter.sagas.cycle;

import io.stripemeter.api.customer.CustomerId;
import io.stripemeter.api.customer.CustomerMapped;
import io.stripemeter.api.customer.CustomerUnmapped;
import io.stripemeter.api.cycle.LearnBillingCycles;
import io.stripemeter.api.tenant.TenantId;
import io.stripemeter.api.webhook.WebhookEventReceived;
import io.stripemeter.sagas.support.CommandSender;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.DisallowReplay;
import org.axonframework.eventhandling.EventHandler;
import org.axonframework.eventhandling.Timestamp;

/**
 * The domain events after which subscriptions are read: a mapping, and a webhook about a subscription. The read is
 * scheduled in the transaction that moves the token of the stream.
 *
 * <p>What is older than a day is left to the daily sweep, which reads a hundred subscriptions at a time: a first start with
 * a long log would use up the budget of reads otherwise.
 */
@ProcessingGroup(CycleTriggers.GROUP)
@DisallowReplay
public final class CycleTriggers {
    /** The processing group, to run over the events that are not usage. */
    public static final String GROUP = "saga.billing-cycles";

    private static final Duration LEFT_TO_THE_SWEEP = Duration.ofDays(1);
    private static final String ABOUT_SUBSCRIPTIONS = "customer.subscription.";
    /** Announcements, after which nothing has changed yet. */
    private static final Set<String> UNTELLING = Set.of("customer.subscription.trial_will_end");

    private final CycleSchedule schedule;
    private final CommandSender commands;
    private final CycleEscalations escalations;
    private final Clock clock;

    CycleTriggers(CycleSchedule schedule, CommandSender commands, CycleEscalations escalations, Clock clock) {
        this.schedule = schedule;
        this.commands = commands;
        this.escalations = escalations;
        this.clock = clock;
    }

    @EventHandler
    void on(CustomerMapped event, @Timestamp Instant at) {
        if (isRecent(at)) {
            schedule.soon(
                    new CycleTask(event.tenantId(), event.account(), event.stripeCustomerId(), event.customer(), at));
        }
    }

    /** Without a mapping no subscription bills the customer: its tenant's default holds again. */
    @EventHandler
    void on(CustomerUnmapped event) {
        TenantId tenantId = new TenantId(event.tenantId());
        commands.sendAndWait(new LearnBillingCycles(
                tenantId,
                event.account(),
                new CustomerId(event.customer()),
                List.of(),
                CycleLearning.ACTOR,
                event.at()));
        escalations.unmapped(tenantId, event.account(), event.customer());
    }

    @EventHandler
    void on(WebhookEventReceived event) {
        if (event.stripeCustomerId() != null
                && event.type().startsWith(ABOUT_SUBSCRIPTIONS)
                && !UNTELLING.contains(event.type())
                && isRecent(event.receivedAt())) {
            schedule.soon(new CycleTask(
                    event.tenantId(), event.account(), event.stripeCustomerId(), null, event.receivedAt()));
        }
    }

    private boolean isRecent(Instant at) {
        return at.isAfter(clock.instant().minus(LEFT_TO_THE_SWEEP));
    }
}
