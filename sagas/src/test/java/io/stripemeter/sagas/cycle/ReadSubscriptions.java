package io.stripemeter.sagas.cycle;

import io.stripemeter.api.cycle.BilledSubscription;
import io.stripemeter.api.cycle.BillingCycle;
import io.stripemeter.api.cycle.CycleInterval;
import io.stripemeter.api.cycle.CycleSegment;
import io.stripemeter.api.cycle.MeteredCycle;
import io.stripemeter.stripe.cycle.MeteredSubscription;
import io.stripemeter.stripe.cycle.MeteredSubscription.MeteredPrice;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Monthly subscriptions as a read of Stripe returns them. */
final class ReadSubscriptions {
    static final Instant ANCHOR = Instant.parse("2026-10-15T14:23:07Z");
    static final Instant PRESENT = Instant.parse("2026-11-15T14:23:07Z");
    static final Instant NOW = Instant.parse("2026-11-20T08:00:00Z");

    private ReadSubscriptions() {}

    static MeteredCycle cycle(String id, Instant anchor) {
        return new MeteredCycle(new BillingCycle(anchor, CycleInterval.MONTH, 1, "UTC"), id, List.of("mtr_1"));
    }

    static BilledSubscription billed(String id, @Nullable Instant end) {
        return new BilledSubscription(id, PRESENT, List.of(new CycleSegment(ANCHOR, List.of(cycle(id, ANCHOR)))), end);
    }

    static BilledSubscription ended(String id, Instant end) {
        return new BilledSubscription(id, end, List.of(), end);
    }

    static MeteredSubscription of(String customer, BilledSubscription cycles, String price) {
        boolean over = cycles.segments().isEmpty();
        return new MeteredSubscription(
                customer,
                over ? "canceled" : "active",
                cycles,
                over ? List.of() : List.of(new MeteredPrice(price, "mtr_1")));
    }
}
