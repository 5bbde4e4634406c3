package io.stripemeter.stripe.reconciliation;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An invoice as the billing backend has it.
 *
 * @param status {@code draft}, {@code open}, {@code paid}, {@code void} or {@code uncollectible}
 * @param currency three letters, lower case
 * @param finalizedAt null while it is a draft
 * @param lines every line, in the invoice's order
 */
public record BilledInvoice(
        String id,
        String status,
        String currency,
        Instant createdAt,
        @Nullable Instant finalizedAt,
        List<BilledLine> lines) {
    public BilledInvoice {
        lines = List.copyOf(lines);
    }

    /** Whether its quantities can still change. */
    public boolean draft() {
        return status.equals("draft");
    }

    /** Whether it asks for nothing any more: what it billed is not billed. */
    public boolean voided() {
        return status.equals("void");
    }
}
