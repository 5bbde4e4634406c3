package io.stripemeter.simulator.subscription;

import io.stripemeter.simulator.catalog.Discount;
import io.stripemeter.simulator.catalog.Price;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A subscription: the prices a customer is billed by, period by period. */
public record Subscription(String id, String customer, List<Item> items, Cycle cycle, Terms terms, State state) {
    static final String ACTIVE = "active";
    static final String CANCELED = "canceled";

    public Subscription {
        items = List.copyOf(items);
    }

    /**
     * One price of a subscription.
     *
     * @param quantity of a licensed price; {@code null} for a metered one
     */
    public record Item(String id, Price price, @Nullable Long quantity, long created) {}

    /** The agreed terms. */
    public record Terms(
            Instant created,
            String currency,
            List<Discount> discounts,
            Map<String, String> metadata,
            boolean cancelAtPeriodEnd,
            @Nullable String testClock) {
        public Terms {
            discounts = List.copyOf(discounts);
            metadata = Map.copyOf(metadata);
        }
    }

    /** The current state. */
    public record State(
            String status,
            @Nullable Instant endedAt,
            @Nullable String latestInvoice) {}

    public boolean isActive() {
        return state.status().equals(ACTIVE);
    }

    /** The same subscription under other discounts. */
    public Subscription discountedBy(List<Discount> others) {
        Terms other = new Terms(
                terms.created(),
                terms.currency(),
                others,
                terms.metadata(),
                terms.cancelAtPeriodEnd(),
                terms.testClock());
        return with(items, other);
    }

    /** The period after the present one. */
    public Cycle following() {
        return cycle.next();
    }

    Subscription turned() {
        return new Subscription(id, customer, items, cycle.next(), terms, state);
    }

    Subscription ended(Instant at) {
        return new Subscription(id, customer, items, cycle, terms, new State(CANCELED, at, state.latestInvoice()));
    }

    Subscription billedBy(String invoice) {
        return new Subscription(id, customer, items, cycle, terms, new State(state.status(), state.endedAt(), invoice));
    }

    Subscription with(List<Item> newItems, Terms newTerms) {
        return new Subscription(id, customer, newItems, cycle, newTerms, state);
    }
}
