package io.stripemeter.app.cli.ingest;

import java.io.PrintWriter;
import java.util.Locale;
import java.util.concurrent.TimeUnit;

/** A progress line: rewritten in place on a terminal, printed every few seconds elsewhere. */
final class Progress implements AutoCloseable {
    private static final int BAR_WIDTH = 30;
    private static final long TERMINAL_MILLIS = 200;
    private static final long LOG_MILLIS = 5000;

    private final UsageFile file;
    private final IngestTally tally;
    private final PrintWriter out;
    private final boolean terminal;
    private final Thread painter;
    private final long startedNanos = System.nanoTime();

    Progress(UsageFile file, IngestTally tally, PrintWriter out) {
        this.file = file;
        this.tally = tally;
        this.out = out;
        this.terminal = Boolean.getBoolean("stripemeter.terminal");
        this.painter = new Thread(this::repaint, "progress");
        painter.setDaemon(true);
        painter.start();
    }

    private void repaint() {
        try {
            while (true) {
                Thread.sleep(terminal ? TERMINAL_MILLIS : LOG_MILLIS);
                show();
            }
        } catch (InterruptedException e) {
            // closed: close() prints the last line
            Thread.currentThread().interrupt();
        }
    }

    private void show() {
        out.print(terminal ? "\r" + line() : line() + "\n");
        out.flush();
    }

    private String line() {
        int done = file.perMille();
        int filled = done * BAR_WIDTH / 1000;
        String bar = "#".repeat(filled) + "-".repeat(BAR_WIDTH - filled);
        long millis = Math.max(1, TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - startedNanos));
        return String.format(
                Locale.ROOT,
                "[%s] %3d %%  %,d rows  %,d rows/s  %,d retries ",
                bar,
                done / 10,
                tally.rows(),
                tally.rows() * 1000 / millis,
                tally.retries.sum());
    }

    @Override
    public void close() {
        painter.interrupt();
        out.print((terminal ? "\r" : "") + line() + "\n");
        out.flush();
    }
}
