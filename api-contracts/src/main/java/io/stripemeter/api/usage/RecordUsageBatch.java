package io.stripemeter.api.usage;

import java.util.List;

/**
 * A command to record several usage events in one append; the answer is a list of {@link UsageReceipt} in the same
 * order.
 *
 * <p>Each is decided independently: a duplicate or a conflict does not affect the others.
 */
public record RecordUsageBatch(List<RecordUsage> items) {
    public static final int MAX_ITEMS = 20_000;

    public RecordUsageBatch {
        if (items.isEmpty() || items.size() > MAX_ITEMS) {
            throw new IllegalArgumentException("a batch has 1 to " + MAX_ITEMS + " items, not " + items.size());
        }
    }
}
