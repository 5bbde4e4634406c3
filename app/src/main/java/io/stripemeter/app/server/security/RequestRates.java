package io.stripemeter.app.server.security;

import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.LoadingCache;
import io.github.bucket4j.Bucket;
import io.stripemeter.api.access.Caller;
import java.time.Duration;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/** The request rate limit of each key on this node: a token bucket that holds two seconds' worth, so that bursts pass. */
@Component
final class RequestRates {
    private static final int MAX_KEYS = 10_000;
    private static final Duration FORGET_AFTER = Duration.ofMinutes(10);

    private final LoadingCache<String, Bucket> buckets;

    RequestRates(@Value("${stripemeter.limits.requests-per-second:20000}") int perSecond) {
        this.buckets = Caffeine.newBuilder()
                .maximumSize(MAX_KEYS)
                .expireAfterAccess(FORGET_AFTER)
                .build(key -> bucket(perSecond));
    }

    boolean admit(Caller caller) {
        return buckets.get(caller.keyId()).tryConsume(1);
    }

    private static Bucket bucket(int perSecond) {
        return Bucket.builder()
                .addLimit(limit -> limit.capacity(2L * perSecond).refillGreedy(perSecond, Duration.ofSeconds(1)))
                .build();
    }
}
