package io.stripemeter.stripe.stripeaccount;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A check, at Stripe, of where usage is about to be billed: before the first push of a period, and daily. Answers are
 * remembered for a while, so that a planner may ask before every plan.
 */
public interface DestinationCheck {
    /** Takes every destination as fit, for tests of what comes after. */
    DestinationCheck NONE = (destination, periodStart) -> new Fitness.Fit();

    /**
     * Checks a destination for the pushes of a period. The first call for a destination and a period reads at Stripe
     * (two reads of the account's budget at most); later ones answer from memory, a finding that it is unfit for a few
     * minutes only.
     */
    Fitness check(MappedDestination destination, Instant periodStart);

    /**
     * A destination as it is mapped.
     *
     * @param customerKey the payload's member that names the customer; null for {@code stripe_customer_id}
     * @param valueKey the payload's member that holds the value; null for {@code value}
     * @param shadow whether it may be a test account only
     */
    record MappedDestination(
            String tenantId,
            String account,
            String stripeCustomerId,
            String stripeMeterId,
            String eventName,
            @Nullable String customerKey,
            @Nullable String valueKey,
            boolean shadow) {}

    /** The result of a check. */
    sealed interface Fitness {
        /** Stripe takes and adds up what is sent there. */
        record Fit() implements Fitness {}

        /**
         * Usage sent there would be lost, or billed as something else: nothing may be planned.
         *
         * @param code as a refused mapping names it, for example {@code stripe_meter_inactive}
         * @param reason what is wrong and the step that mends it
         */
        record Unfit(String code, String reason) implements Fitness {}

        /** Stripe could not be asked. What was mapped goes on as it is. */
        record Unknown(String reason) implements Fitness {}
    }
}
