package io.stripemeter.command.usage.ingest;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.stripemeter.api.support.Problem;
import io.stripemeter.api.tenant.TenantId;
import io.stripemeter.api.usage.IdempotencyKey;
import io.stripemeter.api.usage.RecordUsage;
import io.stripemeter.api.usage.UsageReceipt;
import io.stripemeter.command.usage.ingest.UsageEventDraft.Field;
import io.stripemeter.command.usage.lane.IngestLanes;
import io.stripemeter.command.usage.lane.IngestPermit;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/** The ingest of a batch of drafts: it passes them through admission and the lanes, and returns a result for each. */
public final class Ingest {
    private final Admission admission;
    private final IngestLanes lanes;
    private final Duration answerLimit;
    private final Map<EventResult.Status, Counter> outcomes = new EnumMap<>(EventResult.Status.class);

    Ingest(Admission admission, IngestLanes lanes, Duration answerLimit, MeterRegistry meters) {
        this.admission = admission;
        this.lanes = lanes;
        this.answerLimit = answerLimit;
        for (EventResult.Status status : EventResult.Status.values()) {
            outcomes.put(
                    status,
                    Counter.builder("stripemeter.ingest.events")
                            .description("Usage events answered, by outcome")
                            .tag("outcome", status.wireName)
                            .register(meters));
        }
    }

    /**
     * Takes a permit that a request needs before its body is read.
     *
     * @throws Problem {@code overloaded}, when there is no room for that many events
     */
    IngestPermit takePermit(int events) {
        return lanes.takePermit(events);
    }

    /**
     * Decides about every draft.
     *
     * @param requestKey the {@code Idempotency-Key} header, if there is one
     * @throws Problem {@code overloaded} or {@code unavailable}: then nothing of the batch has been answered for, and it can
     *     be sent again with the same keys
     */
    List<EventResult> decide(UsageBatch batch, TenantId tenantId, @Nullable String requestKey) {
        List<@Nullable EventResult> results = new ArrayList<>(batch.events().size());
        List<RecordUsage> admitted = new ArrayList<>(batch.events().size());
        for (int index = 0; index < batch.events().size(); index++) {
            results.add(admit(batch, index, tenantId, requestKey, admitted));
        }
        List<UsageReceipt> receipts = admitted.isEmpty() ? List.of() : await(lanes.submit(admitted));
        List<EventResult> complete = merge(batch, results, admitted, receipts);
        complete.forEach(result -> count(result.status()));
        return complete;
    }

    /** Adds the command of a draft to the admitted ones, or returns why it is rejected. */
    private @Nullable EventResult admit(
            UsageBatch batch, int index, TenantId tenantId, @Nullable String requestKey, List<RecordUsage> admitted) {
        UsageEventDraft draft = batch.events().get(index);
        try {
            admitted.add(admission.admit(draft, tenantId, key(requestKey, batch, index)));
            return null;
        } catch (Problem problem) {
            String path = batch.path(index);
            // A key that the server would have made names nothing: only the sender's own is answered.
            return EventResult.rejected(draft.text(Field.KEY), path.isEmpty() ? problem : problem.under(path));
        }
    }

    private static IdempotencyKey key(@Nullable String requestKey, UsageBatch batch, int index) {
        try {
            return batch.key(index, requestKey);
        } catch (Problem problem) {
            throw batch.events().get(index).inSendersWords(problem);
        }
    }

    private static List<EventResult> merge(
            UsageBatch batch,
            List<@Nullable EventResult> rejected,
            List<RecordUsage> admitted,
            List<UsageReceipt> receipts) {
        List<EventResult> results = new ArrayList<>(rejected.size());
        int next = 0;
        for (int index = 0; index < rejected.size(); index++) {
            EventResult result = rejected.get(index);
            if (result == null) {
                result = EventResult.of(admitted.get(next).key().value(), receipts.get(next), batch.path(index));
                next++;
            }
            results.add(result);
        }
        return results;
    }

    private List<UsageReceipt> await(CompletableFuture<List<UsageReceipt>> answer) {
        try {
            return answer.get(answerLimit.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException e) {
            throw e.getCause() instanceof RuntimeException failure ? failure : new IllegalStateException(e.getCause());
        } catch (TimeoutException e) {
            throw Problem.unavailable(
                    "unavailable", "The usage could not be recorded in time; send it again with the same keys");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw Problem.unavailable("stopping", "The server is stopping; send it again with the same keys");
        }
    }

    private void count(EventResult.Status status) {
        Counter counter = outcomes.get(status);
        if (counter != null) {
            counter.increment();
        }
    }
}
