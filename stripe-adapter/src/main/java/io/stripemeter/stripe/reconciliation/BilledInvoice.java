package io.stripemeter.stripe.reconciliation;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An invoice as the billing backend has it.
 *
 * @param status {@code draft}, {@code open}, {@code paid}, {@code void} or {@code uncollectible}
 * @param currency three letters, lower case
 * @param finalizedAt null while it is a draft
 * @param lines every line, in the order in which they came, which means nothing
 * @param creditNotes minor units that credit notes took off it
 */
public record BilledInvoice(
        String id,
        String status,
        String currency,
        Instant createdAt,
        @Nullable Instant finalizedAt,
        List<BilledLine> lines,
        BigDecimal creditNotes) {
    /** An invoice without credit notes. */
    public BilledInvoice(
            String id,
            String status,
            String currency,
            Instant createdAt,
            @Nullable Instant finalizedAt,
            List<BilledLine> lines) {
        this(id, status, currency, createdAt, finalizedAt, lines, BigDecimal.ZERO);
    }

    public BilledInvoice {
        lines = List.copyOf(lines);
    }

    /** Whether its quantities can still change. */
    public boolean draft() {
        return status.equals("draft");
    }

    /** When it became final; for a draft, when it was made. */
    public Instant finalAt() {
        return finalizedAt == null ? createdAt : finalizedAt;
    }

    /** Whether it asks for nothing any more: what it billed is not billed. */
    public boolean voided() {
        return status.equals("void");
    }
}
