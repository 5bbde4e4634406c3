package io.stripemeter.simulator.usage;

import io.stripemeter.simulator.wire.Json;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/** One meter event that was answered 200, and its fate. */
final class LedgerEntry {
    /** The event as the client sent it, with a generated identifier if it had none; the timestamp in Unix seconds. */
    record Sent(String identifier, String eventName, Map<String, String> payload, long timestamp) {}

    /** The names under which the event came in. */
    record Receipt(
            long sequence,
            Instant receivedAt,
            String requestId,
            @Nullable String idempotencyKey) {}

    /** The meaning of the event, once its meter and customer are known. */
    record Reading(String meter, String customer, BigDecimal value) {}

    /** The fate of an event after its 200. */
    enum Fate {
        /** It counts. */
        HELD,
        /** A fault lost it: it never counts. */
        LOST,
        /** Later validation refused it: it never counts. */
        REFUSED,
        /** An adjustment cancelled it: it no longer counts. */
        CANCELLED
    }

    private final Sent sent;
    private final Receipt receipt;
    private final @Nullable Reading reading;
    private final @Nullable String refusal;
    private volatile Fate fate;

    LedgerEntry(Sent sent, Receipt receipt, @Nullable Reading reading, Fate fate, @Nullable String refusal) {
        this.sent = sent;
        this.receipt = receipt;
        this.reading = reading;
        this.fate = fate;
        this.refusal = refusal;
    }

    Sent sent() {
        return sent;
    }

    Receipt receipt() {
        return receipt;
    }

    @Nullable
    Reading reading() {
        return reading;
    }

    Fate fate() {
        return fate;
    }

    void cancel() {
        fate = Fate.CANCELLED;
    }

    /** The value, zero for an event that never had a readable one. */
    BigDecimal value() {
        return reading == null ? BigDecimal.ZERO : reading.value();
    }

    @Nullable
    String customer() {
        return reading == null ? null : reading.customer();
    }

    ObjectNode render() {
        ObjectNode node = Json.object("ledger_entry")
                .put("sequence", receipt.sequence())
                .put("identifier", sent.identifier())
                .put("event_name", sent.eventName())
                .put("customer", customer())
                .put("value", reading == null ? null : reading.value().toPlainString())
                .put("timestamp", sent.timestamp())
                .put("received_at", receipt.receivedAt().getEpochSecond())
                .put("status", fate.name().toLowerCase(Locale.ROOT))
                .put("refusal", refusal)
                .put("request_id", receipt.requestId())
                .put("idempotency_key", receipt.idempotencyKey());
        node.set("payload", Json.strings(sent.payload()));
        return node;
    }
}
