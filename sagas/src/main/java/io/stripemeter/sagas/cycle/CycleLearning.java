package io.stripemeter.sagas.cycle;

import io.stripemeter.api.customer.CustomerId;
import io.stripemeter.api.cycle.FeedingMeter;
import io.stripemeter.api.cycle.FindFeedingMeters;
import io.stripemeter.api.cycle.FindKnownCycles;
import io.stripemeter.api.cycle.KnownCycles;
import io.stripemeter.api.cycle.LearnBillingCycles;
import io.stripemeter.api.tenant.TenantId;
import io.stripemeter.sagas.support.CommandSender;
import io.stripemeter.sagas.support.ProcessQueries;
import io.stripemeter.stripe.cycle.MeteredSubscription;
import io.stripemeter.stripe.cycle.SubscriptionReader;
import io.stripemeter.stripe.support.ReadResult;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The learning of billing cycles: one read of a Stripe customer's subscriptions, told to every customer that is mapped to
 * it. A Stripe customer that nobody is mapped to is not read.
 *
 * <p>All of it may be done twice, at once and in any order: a customer's cycles take in only what differs, and no read that
 * is older than what they know.
 */
final class CycleLearning {
    static final String ACTOR = "stripe";

    /** How long the read side may take to show a mapping before it is taken to have been replaced. */
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private static final Duration SOON = Duration.ofSeconds(1);

    private final SubscriptionReader reader;
    private final ProcessQueries queries;
    private final CommandSender commands;
    private final CycleEscalations escalations;
    private final Clock clock;

    CycleLearning(
            SubscriptionReader reader,
            ProcessQueries queries,
            CommandSender commands,
            CycleEscalations escalations,
            Clock clock) {
        this.reader = reader;
        this.queries = queries;
        this.commands = commands;
        this.escalations = escalations;
        this.clock = clock;
    }

    /**
     * What came of it.
     *
     * @param changed whether something new was learned
     * @param unread why Stripe was not read; null when it was, or nobody is mapped
     * @param retryAfter null when nothing is left to do
     */
    record Outcome(
            boolean changed,
            @Nullable String unread,
            @Nullable Duration retryAfter) {
        static Outcome done(boolean changed) {
            return new Outcome(changed, null, null);
        }
    }

    Outcome learn(CycleTask task) {
        List<String> customers = queries
                .many(
                        new FindKnownCycles(task.tenantId(), task.account(), List.of(task.stripeCustomerId())),
                        KnownCycles.class)
                .stream()
                .map(KnownCycles::customer)
                .toList();
        if (task.customer() != null
                && !customers.contains(task.customer())
                && clock.instant().isBefore(task.causedAt().plus(PATIENCE))) {
            return new Outcome(false, "The mapping is not shown yet", SOON);
        }
        if (customers.isEmpty()) {
            return Outcome.done(false);
        }
        ReadResult<List<MeteredSubscription>> read =
                reader.ofCustomer(task.tenantId(), task.account(), task.stripeCustomerId());
        if (read instanceof ReadResult.Later<List<MeteredSubscription>> later) {
            return new Outcome(false, later.reason(), later.retryAfter());
        }
        if (read instanceof ReadResult.Found<List<MeteredSubscription>> found) {
            return conclude(task, customers, found.value(), found.readAt());
        }
        // A Stripe customer that does not exist is escalated by the check of its mapping.
        return new Outcome(false, ((ReadResult.Absent<List<MeteredSubscription>>) read).reason(), null);
    }

    private Outcome conclude(CycleTask task, List<String> customers, List<MeteredSubscription> read, Instant readAt) {
        List<CycleAmbiguity> ambiguities = CycleAmbiguity.of(read, readAt, meters(task, read));
        boolean changed = false;
        for (String customer : customers) {
            Object learned = commands.sendAndWait(new LearnBillingCycles(
                    new TenantId(task.tenantId()),
                    task.account(),
                    new CustomerId(customer),
                    read.stream().map(MeteredSubscription::cycles).toList(),
                    ACTOR,
                    readAt));
            changed |= Boolean.TRUE.equals(learned);
            escalations.set(task, customer, ambiguities);
        }
        return Outcome.done(changed);
    }

    private List<FeedingMeter> meters(CycleTask task, List<MeteredSubscription> read) {
        List<String> stripeMeters = read.stream()
                .flatMap(subscription -> subscription.prices().stream())
                .map(MeteredSubscription.MeteredPrice::stripeMeterId)
                .distinct()
                .toList();
        return stripeMeters.isEmpty()
                ? List.of()
                : queries.many(
                        new FindFeedingMeters(task.tenantId(), task.account(), stripeMeters), FeedingMeter.class);
    }
}
