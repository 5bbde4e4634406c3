package io.stripemeter.query.support;

import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A page of a list.
 *
 * @param nextCursor the cursor of the next page, or null on the last
 */
public record Page<T>(List<T> items, @Nullable String nextCursor) {
    public Page {
        items = List.copyOf(items);
    }

    /**
     * Returns the page of what was fetched.
     *
     * @param fetched up to {@link Paging#fetchSize()} rows
     * @param after the cursor of the rows after a row
     */
    public static <T> Page<T> of(List<T> fetched, Paging paging, Function<T, String> after) {
        if (fetched.size() <= paging.limit()) {
            return new Page<>(fetched, null);
        }
        List<T> items = fetched.subList(0, paging.limit());
        return new Page<>(items, Paging.encoded(after.apply(items.get(items.size() - 1))));
    }

    /** Returns a page that ends at a cursor, whether or not it is full. */
    public static <T> Page<T> endingAt(List<T> items, String after) {
        return new Page<>(items, Paging.encoded(after));
    }
}
