package io.stripemeter.api.reconciliation;

import io.stripemeter.api.Addressed;
import io.stripemeter.api.support.Texts;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A command to record the result of one comparison of a run. The first result is kept: a repeat after a crash changes
 * nothing.
 *
 * @param level {@code L0} to {@code L3}
 * @param ledgerId the ledger that was compared
 * @param expected our sum
 * @param held the sum that Stripe holds; null when it could not be read
 * @param readAt Stripe's time of the last read; null without one
 */
public record RecordComparison(
        RunKey run,
        String level,
        String ledgerId,
        String customer,
        String meter,
        Verdict verdict,
        BigDecimal expected,
        @Nullable BigDecimal held,
        String explanation,
        @Nullable Instant readAt,
        List<Difference> differences)
        implements Addressed {
    /** Differences of one comparison that are kept one by one: more than one search finds. */
    public static final int MAX_DIFFERENCES = 300;

    public static final int MAX_TEXT_LENGTH = 1_000;

    /**
     * One part of a difference.
     *
     * @param kind {@code slot_empty}, {@code slot_doubled}, {@code slot_off}, {@code foreign}, {@code
     *     window_off}, {@code sum_off}, {@code line_off}, {@code books_off}
     * @param sequence the push whose slot it is; 0 for none
     * @param from start of the window it is in
     * @param to end of that window
     * @param reason why it has that disposition
     * @param escalation the escalation that names it; null for none
     */
    public record Difference(
            String kind,
            long sequence,
            Instant from,
            Instant to,
            BigDecimal expected,
            BigDecimal held,
            Disposition disposition,
            String reason,
            @Nullable String escalation) {
        public Difference {
            reason = Texts.shown(reason, MAX_TEXT_LENGTH);
        }
    }

    public RecordComparison {
        explanation = Texts.shown(explanation, MAX_TEXT_LENGTH);
        differences = List.copyOf(differences.subList(0, Math.min(differences.size(), MAX_DIFFERENCES)));
    }

    @Override
    public String streamId() {
        return run.streamId() + "/" + level + "/" + ledgerId;
    }
}
