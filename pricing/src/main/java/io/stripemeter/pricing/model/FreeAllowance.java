package io.stripemeter.pricing.model;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/** The free events and free amount a period still has while its events are rated in order of time. */
final class FreeAllowance {

    private final boolean granted;
    private @Nullable Integer events;
    private @Nullable BigDecimal amount;

    FreeAllowance(PerEventTerms terms) {
        this.granted = terms.grantsAllowance();
        this.events = terms.freeEvents();
        this.amount = terms.freeAmount();
    }

    /** The part of the next event's amount that is free; an event that is only partly free uses up one free event too. */
    BigDecimal take(BigDecimal eventAmount) {
        if (!granted || (events != null && events <= 0)) {
            return BigDecimal.ZERO;
        }
        BigDecimal free = amount == null ? eventAmount : eventAmount.min(amount);
        if (events != null) {
            events = events - 1;
        }
        if (amount != null) {
            amount = amount.subtract(free);
        }
        return free;
    }

    boolean isUsedUp() {
        return !granted || (events != null && events <= 0) || (amount != null && amount.signum() <= 0);
    }
}
