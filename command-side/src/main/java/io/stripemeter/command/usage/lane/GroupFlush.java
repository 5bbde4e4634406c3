package io.stripemeter.command.usage.lane;

import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.stripemeter.api.support.Problem;
import io.stripemeter.api.usage.RecordUsage;
import io.stripemeter.api.usage.RecordUsageBatch;
import io.stripemeter.api.usage.UsageReceipt;
import io.stripemeter.command.usage.UsageRecorder.RecordedBatch;
import io.stripemeter.command.usage.lane.IngestLane.Submission;
import io.stripemeter.eventstore.log.TransientFailure;
import java.util.ArrayList;
import java.util.List;
import org.axonframework.commandhandling.gateway.CommandGateway;
import org.axonframework.modelling.command.ConcurrencyException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.transaction.TransactionException;

/**
 * The flush of a group of submissions with one command, one unit of work, one append and one commit.
 *
 * <p>When that fails, nothing of it is stored. If the database had no room or no connection, all are refused at once:
 * trying each alone would only hold up the requests behind them. For any other reason the group is halved until the
 * submission that can't be stored fails alone. Usage without an answer is not known to be recorded, and may be sent
 * again with its keys.
 */
final class GroupFlush implements IngestLane.Flush {
    private static final Logger log = LoggerFactory.getLogger(GroupFlush.class);

    private final CommandGateway commands;
    private final Backpressure backpressure;
    private final Timer time;
    private final DistributionSummary size;

    GroupFlush(CommandGateway commands, Backpressure backpressure, MeterRegistry meters) {
        this.commands = commands;
        this.backpressure = backpressure;
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
            if (isOutage(e)) {
                log.warn(
                        "{} requests could not be recorded for now and are answered with 503: {}",
                        group.size(),
                        e.toString());
                Problem problem = Problem.unavailable(
                        "unavailable", "The usage could not be recorded now; send it again with the same keys");
                group.forEach(submission -> submission.answer().completeExceptionally(problem));
            } else if (group.size() == 1) {
                group.get(0).answer().completeExceptionally(e);
            } else {
                log.warn("{} requests could not be recorded together, halving: {}", group.size(), e.toString());
                int middle = group.size() / 2;
                run(group.subList(0, middle));
                run(group.subList(middle, group.size()));
            }
        }
    }

    /**
     * Returns whether the database failed as a whole, or a conflict was in the way, so that no single event is to
     * blame.
     */
    static boolean isOutage(RuntimeException failure) {
        return failure instanceof TransactionException
                || failure instanceof ConcurrencyException
                || TransientFailure.is(failure);
    }

    private void record(List<Submission> group) {
        List<RecordUsage> together = new ArrayList<>();
        group.forEach(submission -> together.addAll(submission.commands()));
        size.record(together.size());
        backpressure.await(together.size());
        RecordedBatch batch = time.record(() -> commands.sendAndWait(new RecordUsageBatch(together)));
        if (batch == null) {
            throw new IllegalStateException("the recorder gave no answer");
        }
        List<UsageReceipt> receipts = batch.receipts();
        IngestLane.answer(group, receipts);
    }
}
