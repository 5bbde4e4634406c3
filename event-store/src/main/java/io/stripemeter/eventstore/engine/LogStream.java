package io.stripemeter.eventstore.engine;

import io.stripemeter.eventstore.log.Selection;
import io.stripemeter.eventstore.read.LogPage;
import io.stripemeter.eventstore.read.LogReader;
import io.stripemeter.eventstore.read.LogRow;
import java.util.List;
import java.util.Spliterator;
import java.util.Spliterators;
import java.util.function.Consumer;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** A lazy stream of rows over the pages of the log, which ends at the end of the log as it was when reached. */
final class LogStream {
    private static final int PAGE_ROWS = 2_000;

    private LogStream() {}

    static Stream<LogRow> from(LogReader reader, long after, Selection selection) {
        return StreamSupport.stream(
                new Rows(after) {
                    private long position = after;

                    @Override
                    List<LogRow> next() {
                        while (true) {
                            LogPage page = reader.page(position, PAGE_ROWS, selection);
                            if (page.upTo() == position || !page.rows().isEmpty()) {
                                position = page.upTo();
                                return page.rows();
                            }
                            position = page.upTo();
                        }
                    }
                },
                false);
    }

    static Stream<LogRow> ofStream(LogReader reader, String streamKey, long firstSequence) {
        return StreamSupport.stream(
                new Rows(firstSequence) {
                    private long sequence = firstSequence;
                    private boolean ended;

                    @Override
                    List<LogRow> next() {
                        if (ended) {
                            return List.of();
                        }
                        List<LogRow> rows = reader.stream(streamKey, sequence, PAGE_ROWS);
                        sequence += rows.size();
                        ended = rows.size() < PAGE_ROWS;
                        return rows;
                    }
                },
                false);
    }

    /** Goes through pages until one is empty. */
    private abstract static class Rows extends Spliterators.AbstractSpliterator<LogRow> {
        private List<LogRow> page = List.of();
        private int at;

        Rows(long start) {
            super(Long.MAX_VALUE - Math.max(0, start), Spliterator.NONNULL | Spliterator.ORDERED);
        }

        abstract List<LogRow> next();

        @Override
        public boolean tryAdvance(Consumer<? super LogRow> action) {
            if (at == page.size()) {
                page = next();
                at = 0;
            }
            if (page.isEmpty()) {
                return false;
            }
            action.accept(page.get(at++));
            return true;
        }
    }
}
