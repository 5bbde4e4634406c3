package io.stripemeter.command.usage;

import io.stripemeter.api.usage.UsageReceipt;
import io.stripemeter.api.usage.UsageRecorded;
import io.stripemeter.eventstore.append.AppendReceipt;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * The answer to {@link io.stripemeter.api.usage.RecordUsageBatch}; to be read after the commit, when the append has
 * told what it found.
 */
public final class RecordedBatch {
    private final List<UsageRecorded> facts;
    private final Instant recordedAt;
    private final AppendReceipt receipt;

    RecordedBatch(List<UsageRecorded> facts, Instant recordedAt, AppendReceipt receipt) {
        this.facts = facts;
        this.recordedAt = recordedAt;
        this.receipt = receipt;
    }

    /** What became of each command, in their order. */
    public List<UsageReceipt> receipts() {
        UsageReceipt accepted = new UsageReceipt.Accepted(recordedAt);
        List<UsageReceipt> receipts = new ArrayList<>(facts.size());
        for (int i = 0; i < facts.size(); i++) {
            AppendReceipt.First first = receipt.firstOf(i);
            receipts.add(first == null ? accepted : compare(first, facts.get(i)));
        }
        return receipts;
    }

    private static UsageReceipt compare(AppendReceipt.First first, UsageRecorded sent) {
        return first.fact().sameContentAs(sent)
                ? new UsageReceipt.Duplicate(first.recordedAt())
                : new UsageReceipt.Conflict(first.recordedAt());
    }
}
