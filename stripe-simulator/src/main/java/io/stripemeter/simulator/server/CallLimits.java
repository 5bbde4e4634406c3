package io.stripemeter.simulator.server;

import io.stripemeter.simulator.policy.LimitPolicy;
import io.stripemeter.simulator.wire.ApiError;
import io.stripemeter.simulator.wire.Call;
import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;

/**
 * The account's call limits. Calls over a limit are refused with Stripe's 429.
 *
 * <p>Source: docs, "Rate limits": {@code Stripe-Rate-Limited-Reason} names the limit; a lock time-out carries no such
 * header but {@code Stripe-Should-Retry: true}. A call holds its place from its arrival to its answer, so a delayed
 * call keeps others of its customer and meter out.
 */
public final class CallLimits {
    private static final String STREAM = "/v2/billing/meter_event_stream";
    private static final int ENDPOINT_SEGMENTS = 4;
    private static final int MAX_ENDPOINTS = 1_000;

    /** A call's place, to be released once the call is answered. */
    public interface Place extends AutoCloseable {
        @Override
        void close();
    }

    private final LimitPolicy policy;
    private final Clock clock;
    private final TokenBucket meterEvents;
    private final TokenBucket account;
    private final TokenBucket stream;
    private final Map<String, TokenBucket> endpoints = new ConcurrentHashMap<>();
    private final Set<String> lockedSeries = ConcurrentHashMap.newKeySet();
    private final Semaphore concurrent;

    public CallLimits(LimitPolicy policy, Clock clock) {
        this.policy = policy;
        this.clock = clock;
        this.meterEvents = new TokenBucket(policy.meterEventsPerSecond());
        this.account = new TokenBucket(policy.accountPerSecond());
        this.stream = new TokenBucket(policy.streamPerSecond());
        this.concurrent = new Semaphore(policy.concurrent());
    }

    /** Takes a place, or refuses. */
    public Place enter(Call call) {
        rate(call, clock.instant());
        boolean counted = policy.concurrent() > 0;
        if (counted && !concurrent.tryAcquire()) {
            throw rateLimited("global-concurrency");
        }
        String series = policy.oneCallPerSeries() && isMeterEvent(call) ? series(call) : "";
        if (!series.isEmpty() && !lockedSeries.add(series)) {
            release(counted, "");
            throw lockTimeout();
        }
        return () -> release(counted, series);
    }

    private void release(boolean counted, String series) {
        if (counted) {
            concurrent.release();
        }
        if (!series.isEmpty()) {
            lockedSeries.remove(series);
        }
    }

    private void rate(Call call, Instant now) {
        if (isMeterEvent(call)) {
            require(policy.meterEventsPerSecond(), meterEvents, now, "endpoint-rate");
        } else if (call.path().equals(STREAM)) {
            require(policy.streamPerSecond(), stream, now, "endpoint-rate");
        } else {
            require(policy.endpointPerSecond(), endpoint(call), now, "endpoint-rate");
            require(policy.accountPerSecond(), account, now, "global-rate");
        }
    }

    private static void require(int limit, TokenBucket bucket, Instant now, String reason) {
        if (limit > 0 && !bucket.take(now)) {
            throw rateLimited(reason);
        }
    }

    /** Endpoints are distinguished by method and the first three parts of the path. */
    private TokenBucket endpoint(Call call) {
        String[] parts = call.path().split("/", ENDPOINT_SEGMENTS + 1);
        String name = call.method()
                + String.join("/", java.util.Arrays.copyOf(parts, Math.min(parts.length, ENDPOINT_SEGMENTS)));
        if (endpoints.size() >= MAX_ENDPOINTS && !endpoints.containsKey(name)) {
            return account;
        }
        return endpoints.computeIfAbsent(name, absent -> new TokenBucket(policy.endpointPerSecond()));
    }

    private static boolean isMeterEvent(Call call) {
        return call.method().equals("POST") && call.path().endsWith("/billing/meter_events");
    }

    /** The event name and the whole payload without its numbers: the same customer on the same meter. */
    private static String series(Call call) {
        StringBuilder series = new StringBuilder(call.params().text("event_name", ""));
        call.params().child("payload").flat().forEach((key, value) -> {
            if (value.startsWith("cus_")) {
                series.append('\n').append(value);
            }
        });
        return series.toString();
    }

    /** The 429 of a rate or concurrency limit. */
    public static ApiError rateLimited(String reason) {
        return ApiError.of(
                        429,
                        "invalid_request_error",
                        "rate_limit",
                        "Request rate limit exceeded. Learn more about rate limits at"
                                + " https://stripe.com/docs/rate-limits.")
                .header("Stripe-Rate-Limited-Reason", reason);
    }

    /** The 429 of an object that another call holds. */
    public static ApiError lockTimeout() {
        return ApiError.of(
                        429,
                        "invalid_request_error",
                        "lock_timeout",
                        "This object cannot be accessed right now because another API request or Stripe process is"
                                + " currently accessing it. If you see this error intermittently, retry the request.")
                .header("Stripe-Should-Retry", "true");
    }
}
