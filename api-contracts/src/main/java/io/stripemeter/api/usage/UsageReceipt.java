package io.stripemeter.api.usage;

import java.time.Instant;

/** The outcome of recording one usage event. */
public sealed interface UsageReceipt {
    /** When the usage event under this key was first recorded. */
    Instant recordedAt();

    /** Recorded now, permanently. */
    record Accepted(Instant recordedAt) implements UsageReceipt {}

    /** Recorded before with the same content; nothing changed. */
    record Duplicate(Instant recordedAt) implements UsageReceipt {}

    /** Another usage event holds this key; nothing changed. */
    record Conflict(Instant recordedAt) implements UsageReceipt {}
}
