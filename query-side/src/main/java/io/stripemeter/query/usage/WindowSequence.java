package io.stripemeter.query.usage;

import io.stripemeter.api.support.Problem;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;

/**
 * Adjoining windows {@code [edge, next edge)} that fill a time range without gap or overlap.
 *
 * <p>The first and the last are cut where the range begins and ends, so that the windows add up to exactly the usage
 * of the range. All edges lie on quarter hours of UTC, because usage is kept in those: every zone of today has
 * such offsets; historical local times without them are rejected.
 *
 * @param edges one more than there are windows, ascending
 */
record WindowSequence(List<Instant> edges, ZoneId zone) {
    /** The limit of windows; a year of hours fits. */
    static final int MAX_WINDOWS = 10_000;

    WindowSequence {
        edges = List.copyOf(edges);
    }

    /** @throws Problem {@code invalid_range}, {@code not_aligned}, {@code too_many_windows} */
    static WindowSequence of(Instant from, Instant to, WindowSize size, ZoneId zone) {
        if (!from.isBefore(to)) {
            throw Problem.invalid("invalid_range", "to", "to must be after from");
        }
        requireAligned(from, "from");
        requireAligned(to, "to");
        List<Instant> edges = new ArrayList<>();
        edges.add(from);
        for (Instant edge = from; edge.isBefore(to); edges.add(edge)) {
            if (edges.size() > MAX_WINDOWS) {
                throw Problem.invalid(
                        "too_many_windows",
                        "window",
                        "from, to and window ask for more than " + MAX_WINDOWS
                                + " windows: ask for a shorter range or wider windows");
            }
            Instant end = size.endOfWindowAt(edge, zone);
            edge = end.isBefore(to) ? end : to;
            requireAligned(edge, "zone");
        }
        return new WindowSequence(edges, zone);
    }

    int size() {
        return edges.size() - 1;
    }

    private static void requireAligned(Instant edge, String path) {
        if (edge.getNano() != 0 || Math.floorMod(edge.getEpochSecond(), WindowSize.SECONDS) != 0) {
            throw Problem.invalid(
                    "not_aligned", path, "usage is kept in quarter hours of UTC and can't be cut at " + edge);
        }
    }
}
