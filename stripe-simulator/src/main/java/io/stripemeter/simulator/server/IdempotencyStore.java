package io.stripemeter.simulator.server;

import io.stripemeter.simulator.wire.ApiError;
import io.stripemeter.simulator.wire.Reply;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Answers kept under their Idempotency-Key for {@link #RETENTION}, a stored 500 included.
 *
 * <p>Source: docs, "Idempotent requests" (v1): same key and parameters replay status and body; other parameters are
 * an {@code idempotency_error}; a key expires once it is at least 24 hours old. Here it expires at exactly 24 hours,
 * the worst case for a client. A key in flight answers 409 {@code idempotency_key_in_use}.
 */
public final class IdempotencyStore {
    public static final Duration RETENTION = Duration.ofHours(24);
    private static final int MAX_KEY_LENGTH = 255;

    private record Entry(
            String fingerprint, Instant firstSeen, @Nullable Reply reply) {}

    private final Clock clock;
    private final int bound;
    private final Map<String, Entry> entries = new LinkedHashMap<>();

    /**
     * An empty store.
     *
     * @param bound how many keys fit before the store refuses
     */
    public IdempotencyStore(Clock clock, int bound) {
        this.clock = clock;
        this.bound = bound;
    }

    /**
     * Claims a key for a call. Returns the stored reply if there is one, or {@code null} when the call must run and
     * then be {@linkplain #finish finished}.
     */
    public synchronized @Nullable Reply begin(String key, String fingerprint) {
        if (key.length() > MAX_KEY_LENGTH) {
            throw ApiError.of(
                    400,
                    "idempotency_error",
                    null,
                    "Idempotency keys can be at most " + MAX_KEY_LENGTH + " characters long.");
        }
        Instant now = clock.instant();
        forgetOld(now);
        Entry known = entries.get(key);
        if (known == null) {
            if (entries.size() >= bound) {
                throw ApiError.full("idempotency keys", bound);
            }
            entries.put(key, new Entry(fingerprint, now, null));
            return null;
        }
        return replay(key, known, fingerprint);
    }

    /** Keeps the answer when {@code saved}, otherwise releases the key as if it had not been used. */
    public synchronized void finish(String key, Reply reply, boolean saved) {
        Entry claimed = entries.get(key);
        if (claimed == null) {
            return; // A reset between begin and finish: nothing to keep.
        }
        if (saved) {
            entries.put(key, new Entry(claimed.fingerprint(), claimed.firstSeen(), reply));
        } else {
            entries.remove(key);
        }
    }

    public synchronized int size() {
        return entries.size();
    }

    public synchronized void clear() {
        entries.clear();
    }

    private static Reply replay(String key, Entry known, String fingerprint) {
        if (!known.fingerprint().equals(fingerprint)) {
            throw ApiError.of(
                    400,
                    "idempotency_error",
                    null,
                    "Keys for idempotent requests can only be used with the same parameters they were first used"
                            + " with. Try using a key other than '" + key + "' if you meant to execute a different"
                            + " request.");
        }
        Reply reply = known.reply();
        if (reply == null) {
            throw ApiError.of(
                    409,
                    "idempotency_error",
                    "idempotency_key_in_use",
                    "There is currently another in-progress request using this Idempotency Key (that probably means"
                            + " you submitted twice, and the other request is still going through): " + key
                            + ". You may wait a few moments and try again.");
        }
        return reply.with("Idempotent-Replayed", "true");
    }

    private void forgetOld(Instant now) {
        Instant oldest = now.minus(RETENTION);
        Iterator<Entry> inOrder = entries.values().iterator();
        while (inOrder.hasNext() && !inOrder.next().firstSeen().isAfter(oldest)) {
            inOrder.remove();
        }
    }
}
