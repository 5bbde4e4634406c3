package io.stripemeter.stripe.meter;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Expiry;
import com.github.benmanes.caffeine.cache.Ticker;
import io.stripemeter.api.stripeaccount.CheckCustomerMapping;
import io.stripemeter.api.stripeaccount.CheckMeterMapping;
import io.stripemeter.api.stripeaccount.MappingFinding;
import io.stripemeter.api.tenant.TenantId;
import io.stripemeter.stripe.stripeaccount.DestinationCheck;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A check of destinations that remembers what it found: a Stripe meter for an hour, whoever is billed through it, and a
 * Stripe customer for the period. What is unfit, or could not be asked, is asked again after a few minutes.
 *
 * <p>Reads are scarce, so customers have a share of their own in an account's budget of a day: {@link
 * #MOST_CUSTOMERS_A_DAY}. Beyond it a customer is taken as it was mapped: a deleted one is refused by Stripe at the
 * push, or reported afterwards, and stops its own ledger only.
 */
final class CachedDestinationCheck implements DestinationCheck {
    static final int MOST_CUSTOMERS_A_DAY = 2_000;
    static final Duration METER_STALENESS = Duration.ofHours(1);
    static final Duration CUSTOMER_STALENESS = Duration.ofDays(32);
    static final Duration RETRY = Duration.ofMinutes(5);

    private static final int MOST_METERS = 50_000;
    private static final int MOST_CUSTOMERS = 200_000;
    private static final int MOST_ACCOUNTS = 10_000;

    private final MappingCheck mappings;
    private final Cache<CheckMeterMapping, MappingFinding> meters;
    private final Cache<CustomerOfPeriod, MappingFinding> customers;
    private final Map<Share, AtomicInteger> shares = new ConcurrentHashMap<>();
    private final Clock clock;

    /** A Stripe customer, looked at once for each period. */
    private record CustomerOfPeriod(CheckCustomerMapping customer, Instant periodStart) {}

    /** The reads of customers of an account on a day. */
    private record Share(String tenantId, String account, LocalDate day) {}

    CachedDestinationCheck(MappingCheck mappings, Clock clock, Ticker ticker) {
        this.mappings = mappings;
        this.clock = clock;
        this.meters = Caffeine.newBuilder()
                .maximumSize(MOST_METERS)
                .ticker(ticker)
                .expireAfter(Expiry.writing((CheckMeterMapping meter, MappingFinding finding) ->
                        confirmed(finding) ? METER_STALENESS : RETRY))
                .build();
        this.customers = Caffeine.newBuilder()
                .maximumSize(MOST_CUSTOMERS)
                .ticker(ticker)
                .expireAfter(Expiry.writing((CustomerOfPeriod customer, MappingFinding finding) ->
                        confirmed(finding) ? CUSTOMER_STALENESS : RETRY))
                .build();
    }

    @Override
    public Fitness check(MappedDestination destination, Instant periodStart) {
        TenantId tenantId = new TenantId(destination.tenantId());
        CheckMeterMapping meter = new CheckMeterMapping(
                tenantId,
                destination.account(),
                destination.stripeMeterId(),
                destination.eventName(),
                destination.customerKey(),
                destination.valueKey());
        Fitness ofMeter = fitness(meters.get(meter, mappings::check));
        if (!(ofMeter instanceof Fitness.Fit)) {
            return ofMeter;
        }
        CustomerOfPeriod customer = new CustomerOfPeriod(
                new CheckCustomerMapping(tenantId, destination.account(), destination.stripeCustomerId()), periodStart);
        return fitness(customers.get(customer, this::checkWithinShare));
    }

    private MappingFinding checkWithinShare(CustomerOfPeriod of) {
        CheckCustomerMapping customer = of.customer();
        LocalDate today = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
        Share share = new Share(customer.tenantId().value(), customer.account(), today);
        if (shares.size() > MOST_ACCOUNTS || !shares.containsKey(share)) {
            shares.keySet().removeIf(other -> !other.day().equals(today));
        }
        if (shares.computeIfAbsent(share, first -> new AtomicInteger()).incrementAndGet() > MOST_CUSTOMERS_A_DAY) {
            return MappingFinding.unchecked(false, "Enough customers of the account were looked at today");
        }
        return mappings.check(customer);
    }

    private static boolean confirmed(MappingFinding finding) {
        return finding.code() == null && finding.checked();
    }

    private static Fitness fitness(MappingFinding finding) {
        if (finding.code() != null) {
            return new Fitness.Unfit(finding.code(), String.valueOf(finding.reason()));
        }
        return finding.checked() ? new Fitness.Fit() : new Fitness.Unknown(String.valueOf(finding.reason()));
    }
}
