package io.stripemeter.eventstore.read;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A page of the rows that follow a position.
 *
 * @param rows in log order; may be empty although the log goes on, when nothing of the selection is there
 * @param upTo everything of the selection up to this position is in the rows or was before them
 * @param recordedAt record time at {@code upTo} in microseconds, or null when the page does not move on
 * @param head position of the last event when the page was read
 */
public record LogPage(
        List<LogRow> rows, long upTo, @Nullable Long recordedAt, long head) {
    public LogPage {
        rows = List.copyOf(rows);
    }
}
