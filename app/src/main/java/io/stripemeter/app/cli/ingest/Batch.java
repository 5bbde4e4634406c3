package io.stripemeter.app.cli.ingest;

import java.util.List;

/** Rows that are sent, and retried, together. */
record Batch(List<UsageRow> rows) {
    Batch {
        rows = List.copyOf(rows);
    }
}
