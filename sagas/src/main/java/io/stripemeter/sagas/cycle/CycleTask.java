package io.stripemeter.sagas.cycle;

import com.github.kagkarlsson.scheduler.task.TaskInstance;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The subscriptions of a Stripe customer, to be read, as the scheduler stores it.
 *
 * @param customer the customer that was mapped, whose mapping the read side has to show first; null when none was
 * @param causedAt when what causes the read happened
 */
record CycleTask(
        String tenantId,
        String account,
        String stripeCustomerId,
        @Nullable String customer,
        Instant causedAt) {
    static final String NAME = "billing-cycles";

    /** The scheduler's task of it: one for the same Stripe customer and mapping. */
    TaskInstance<CycleTask> instance() {
        return new TaskInstance<>(NAME, key(), this);
    }

    /** A task beside one that runs already, and may have read before this cause. */
    TaskInstance<CycleTask> instanceAfterwards() {
        return new TaskInstance<>(NAME, key() + "/again", this);
    }

    private String key() {
        return "cycles/" + tenantId + "/" + account + "/" + stripeCustomerId + (customer == null ? "" : "/" + customer);
    }
}
