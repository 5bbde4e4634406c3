package io.stripemeter.command.usage;

import io.stripemeter.api.usage.RecordUsage;
import io.stripemeter.api.usage.RecordUsageBatch;
import io.stripemeter.api.usage.UsageReceipt;
import io.stripemeter.api.usage.UsageRecorded;
import io.stripemeter.eventstore.append.AppendReceipt;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.EventBus;
import org.axonframework.eventhandling.GenericDomainEventMessage;
import org.axonframework.messaging.MetaData;
import org.axonframework.messaging.unitofwork.UnitOfWork;

/**
 * The command handler of usage events: it records each, unless one with its key has been recorded.
 *
 * <p>There is nothing to load. The only state a usage event depends on is whether its stream exists, and the unique key
 * of the log decides that, in the transaction of the append.
 */
public final class UsageRecorder {
    private static final String STREAM_KIND = "usage";

    private final EventBus events;
    private final Clock clock;

    public UsageRecorder(EventBus events, Clock clock) {
        this.events = events;
        this.clock = clock;
    }

    @CommandHandler
    public RecordedBatch decide(RecordUsageBatch batch, UnitOfWork<?> unitOfWork) {
        AppendReceipt receipt = AppendReceipt.attachTo(unitOfWork);
        Instant recordedAt = clock.instant().truncatedTo(ChronoUnit.MICROS);
        List<UsageRecorded> domainEvents = new ArrayList<>(batch.items().size());
        List<DomainEventMessage<?>> messages = new ArrayList<>(batch.items().size());
        for (RecordUsage command : batch.items()) {
            UsageRecorded event = command.recorded(recordedAt);
            domainEvents.add(event);
            messages.add(message(event, recordedAt));
        }
        events.publish(messages);
        return new RecordedBatch(domainEvents, recordedAt, receipt);
    }

    private static DomainEventMessage<?> message(UsageRecorded event, Instant recordedAt) {
        String streamId = event.streamId();
        return new GenericDomainEventMessage<>(
                STREAM_KIND, streamId, 0, event, MetaData.emptyInstance(), streamId, recordedAt);
    }

    /**
     * The answer to {@link io.stripemeter.api.usage.RecordUsageBatch}; to be read after the commit, when the append has
     * reported what it found.
     */
    public static final class RecordedBatch {
        private final List<UsageRecorded> domainEvents;
        private final Instant recordedAt;
        private final AppendReceipt receipt;

        RecordedBatch(List<UsageRecorded> domainEvents, Instant recordedAt, AppendReceipt receipt) {
            this.domainEvents = domainEvents;
            this.recordedAt = recordedAt;
            this.receipt = receipt;
        }

        /** The outcome of each command, in their order. */
        public List<UsageReceipt> receipts() {
            UsageReceipt accepted = new UsageReceipt.Accepted(recordedAt);
            List<UsageReceipt> receipts = new ArrayList<>(domainEvents.size());
            for (int i = 0; i < domainEvents.size(); i++) {
                AppendReceipt.First first = receipt.firstOf(i);
                receipts.add(first == null ? accepted : compare(first, domainEvents.get(i)));
            }
            return receipts;
        }

        private static UsageReceipt compare(AppendReceipt.First first, UsageRecorded sent) {
            return first.event().sameContentAs(sent)
                    ? new UsageReceipt.Duplicate(first.recordedAt())
                    : new UsageReceipt.Conflict(first.recordedAt());
        }
    }
}
