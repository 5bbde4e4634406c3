package io.stripemeter.command.usage.lane;

import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.stripemeter.api.usage.RecordUsage;
import io.stripemeter.api.usage.RecordUsageBatch;
import io.stripemeter.api.usage.UsageReceipt;
import io.stripemeter.command.usage.RecordedBatch;
import java.util.ArrayList;
import java.util.List;
import org.axonframework.commandhandling.gateway.CommandGateway;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Records a group with one command, one unit of work, one append and one commit.
 *
 * <p>When that fails, nothing of it is stored, and each submission is tried alone, so that one that can't be stored
 * fails alone. A failure reaches its sender as it is: what is not answered is not recorded.
 */
final class GroupFlush implements IngestLane.Flush {
    private static final Logger log = LoggerFactory.getLogger(GroupFlush.class);

    private final CommandGateway commands;
    private final Timer time;
    private final DistributionSummary size;

    GroupFlush(CommandGateway commands, MeterRegistry meters) {
        this.commands = commands;
        this.time = Timer.builder("stripemeter.ingest.flush")
                .description("Time of a lane's flush, from command to commit")
                .publishPercentileHistogram()
                .register(meters);
        this.size = DistributionSummary.builder("stripemeter.ingest.flush.events")
                .description("Usage events in one flush")
                .publishPercentileHistogram()
                .register(meters);
    }

    @Override
    public void run(List<Submission> group) {
        try {
            record(group);
        } catch (RuntimeException e) {
            if (group.size() == 1) {
                group.get(0).answer().completeExceptionally(e);
                return;
            }
            log.warn(
                    "A group of {} requests could not be recorded together, trying each alone: {}",
                    group.size(),
                    e.toString());
            group.forEach(submission -> run(List.of(submission)));
        }
    }

    private void record(List<Submission> group) {
        List<RecordUsage> together = new ArrayList<>();
        group.forEach(submission -> together.addAll(submission.commands()));
        size.record(together.size());
        RecordedBatch batch = time.record(() -> commands.sendAndWait(new RecordUsageBatch(together)));
        if (batch == null) {
            throw new IllegalStateException("the recorder gave no answer");
        }
        List<UsageReceipt> receipts = batch.receipts();
        IngestLane.answer(group, receipts);
    }
}
