package io.stripemeter.query.support;

import io.stripemeter.api.support.Problem;
import io.stripemeter.api.support.Texts;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.jspecify.annotations.Nullable;

/**
 * The page of a list that a request selects.
 *
 * @param limit 1 to {@link #MAX_LIMIT} items
 * @param after the end of the previous page in the list's own terms; null for the first page
 */
public record Paging(int limit, @Nullable String after) {
    public static final int DEFAULT_LIMIT = 50;
    public static final int MAX_LIMIT = 500;
    private static final int MAX_CURSOR_LENGTH = 2_000;

    /**
     * Parses the request parameters {@code limit} and {@code cursor}.
     *
     * @throws Problem {@code not_a_number}, {@code out_of_range}, {@code invalid_cursor}
     */
    public static Paging of(@Nullable String limit, @Nullable String cursor) {
        return new Paging(limit == null ? DEFAULT_LIMIT : limit(limit), cursor == null ? null : decoded(cursor));
    }

    /** Does the same as {@link #of(String, String)}, for callers that have a number. */
    public static Paging of(@Nullable Integer limit, @Nullable String cursor) {
        return of(limit == null ? null : limit.toString(), cursor);
    }

    /** Returns one more than the page holds, which shows whether another page follows. */
    public int fetchSize() {
        return limit + 1;
    }

    /** Returns the cursor of a list ordered by a unique number; null for the first page. */
    public @Nullable Long afterNumber() {
        try {
            return after == null ? null : Long.valueOf(after);
        } catch (NumberFormatException e) {
            throw invalidCursor();
        }
    }

    public static Problem invalidCursor() {
        return Problem.invalid("invalid_cursor", "cursor", "cursor must be the nextCursor of a page of this list");
    }

    static String encoded(String after) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(after.getBytes(StandardCharsets.UTF_8));
    }

    private static String decoded(String cursor) {
        try {
            String after = new String(Base64.getUrlDecoder().decode(cursor), StandardCharsets.UTF_8);
            if (cursor.length() <= MAX_CURSOR_LENGTH && encoded(after).equals(cursor) && !isBroken(after)) {
                return after;
            }
        } catch (IllegalArgumentException e) {
            // not base64: rejected below like every other text that is not a cursor
        }
        throw invalidCursor();
    }

    private static boolean isBroken(String after) {
        return Texts.firstUnstorable(after) >= 0;
    }

    private static int limit(String text) {
        try {
            int limit = Integer.parseInt(text);
            if (limit >= 1 && limit <= MAX_LIMIT) {
                return limit;
            }
        } catch (NumberFormatException e) {
            throw Problem.invalid("not_a_number", "limit", "limit must be a whole number");
        }
        throw Problem.invalid("out_of_range", "limit", "limit must be 1 to " + MAX_LIMIT);
    }
}
