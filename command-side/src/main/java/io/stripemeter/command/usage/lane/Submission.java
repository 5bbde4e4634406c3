package io.stripemeter.command.usage.lane;

import io.stripemeter.api.usage.RecordUsage;
import io.stripemeter.api.usage.UsageReceipt;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/** Commands of one request, on their way through a lane; the answer comes after the commit. */
record Submission(List<RecordUsage> commands, CompletableFuture<List<UsageReceipt>> answer) {
    Submission(List<RecordUsage> commands) {
        this(commands, new CompletableFuture<>());
    }
}
