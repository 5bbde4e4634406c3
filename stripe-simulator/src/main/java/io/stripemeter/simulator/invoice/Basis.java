package io.stripemeter.simulator.invoice;

import io.stripemeter.simulator.subscription.Subscription;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The scope of an invoice, before any amount is known.
 *
 * @param usage the period whose metered usage is billed, if any
 * @param advance the period whose licensed quantities are billed, if any
 * @param reason Stripe's {@code billing_reason}
 */
record Basis(
        Buyer buyer,
        @Nullable Subscription subscription,
        @Nullable Period usage,
        @Nullable Period advance,
        String reason) {

    /** The payer, the currency and the test clock. */
    record Buyer(String customer, String currency, @Nullable String testClock) {}

    /** Half-open, in UTC. */
    record Period(Instant from, Instant to) {}

    /** The period on the invoice's face. */
    Period face(Instant created) {
        if (usage != null) {
            return usage;
        }
        return advance == null ? new Period(created, created) : advance;
    }

    static Basis atStart(Subscription subscription) {
        Period first =
                new Period(subscription.cycle().from(), subscription.cycle().to());
        return new Basis(buyer(subscription), subscription, null, first, "subscription_create");
    }

    /** The period that ends at {@code to}, and the next one in advance if the subscription goes on. */
    static Basis atEnd(Subscription subscription, Instant to, boolean goesOn) {
        Period usage = new Period(subscription.cycle().from(), to);
        Period next = goesOn ? new Period(to, subscription.following().to()) : null;
        return new Basis(buyer(subscription), subscription, usage, next, "subscription_cycle");
    }

    private static Buyer buyer(Subscription subscription) {
        return new Buyer(
                subscription.customer(),
                subscription.terms().currency(),
                subscription.terms().testClock());
    }
}
