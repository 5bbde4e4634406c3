package io.stripemeter.stripe.stripeaccount;

import io.stripemeter.api.tenant.CountTenants;
import java.time.Duration;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import org.axonframework.queryhandling.QueryGateway;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The number of tenants as the directory counts them. Tenants never go, so that two are two for ever; until then they
 * are counted again every few seconds.
 */
final class CountedTenancy implements Tenancy {
    private static final Duration PATIENCE = Duration.ofSeconds(5);
    static final Duration STALENESS = Duration.ofSeconds(2);

    private static final Logger LOG = LoggerFactory.getLogger(CountedTenancy.class);

    private final QueryGateway queries;
    private final LongSupplier nanoTime;
    private volatile boolean several;
    private volatile long countedAt;
    private volatile boolean counted;

    CountedTenancy(QueryGateway queries, LongSupplier nanoTime) {
        this.queries = queries;
        this.nanoTime = nanoTime;
    }

    @Override
    public boolean several() {
        if (!several && (!counted || nanoTime.getAsLong() - countedAt > STALENESS.toNanos())) {
            count();
        }
        return several;
    }

    private void count() {
        try {
            long tenants = queries.query(new CountTenants(), Long.class)
                    .orTimeout(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)
                    .join();
            several = tenants > 1;
            countedAt = nanoTime.getAsLong();
            counted = true;
        } catch (CompletionException failure) {
            LOG.warn("The tenants could not be counted; the former count stands", failure);
        }
    }
}
