package io.stripemeter.sagas.deltapush;

import static org.assertj.core.api.Assertions.assertThat;

import io.stripemeter.api.customer.CustomerId;
import io.stripemeter.api.meter.MeterKey;
import io.stripemeter.api.push.BillingPeriod;
import io.stripemeter.api.push.LedgerKey;
import io.stripemeter.api.push.UnplannedUsage;
import io.stripemeter.api.tenant.PushPaceSet;
import io.stripemeter.api.tenant.TenantId;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import org.axonframework.eventhandling.GenericDomainEventMessage;
import org.axonframework.eventsourcing.eventstore.EmbeddedEventStore;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.axonframework.eventsourcing.eventstore.inmemory.InMemoryEventStorageEngine;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class PaceTest {
    private static final Instant NOON = Instant.parse("2026-11-20T12:00:00Z");
    private static final BillingPeriod NOVEMBER = BillingPeriod.monthOf(NOON);
    private static final Instant LAST_CALL = NOVEMBER.end().minus(Pace.LAST_CALL);
    private static final Pace PACE = new Pace(Duration.ofMinutes(5), BigDecimal.TEN);

    private static UnplannedUsage usage(String rest, @Nullable Instant plannedAt) {
        LedgerKey key = new LedgerKey(
                new TenantId("acme"), "default", new CustomerId("c"), new MeterKey("calls"), NOVEMBER.start());
        BigDecimal amount = new BigDecimal(rest);
        return new UnplannedUsage(key, NOVEMBER, amount, 1, "cus_1", "api_calls", false, false, amount, plannedAt);
    }

    @Test
    void waitsUntilSoMuchTimeHasPassedSinceTheLastPush() {
        assertThat(PACE.holds(usage("10", NOON), NOON.plusSeconds(299))).isTrue();
        assertThat(PACE.holds(usage("10", NOON), NOON.plusSeconds(300))).isFalse();
        assertThat(PACE.holds(usage("10", null), NOON)).isFalse();
    }

    @Test
    void waitsUntilTheDifferenceIsWorthAPush() {
        assertThat(PACE.holds(usage("9.999", null), NOON)).isTrue();
        assertThat(PACE.holds(usage("-9.999", null), NOON)).isTrue();
        assertThat(PACE.holds(usage("-10", null), NOON)).isFalse();
    }

    @Test
    void holdsNothingTowardTheEndOfThePeriodAndAfterIt() {
        UnplannedUsage little = usage("0.001", LAST_CALL.minusSeconds(1));
        assertThat(PACE.holds(little, LAST_CALL.minusNanos(1))).isTrue();
        assertThat(PACE.holds(little, LAST_CALL)).isFalse();
        assertThat(PACE.holds(little, NOVEMBER.end().plusSeconds(1))).isFalse();
    }

    @Test
    void pushesEachRoundWhatChangedUnlessTheTenantSaysOtherwise() {
        assertThat(Pace.USUAL.holds(usage("0.001", NOON), NOON)).isFalse();
        EventStore store = EmbeddedEventStore.builder()
                .storageEngine(new InMemoryEventStorageEngine())
                .build();
        assertThat(new StoredPaces(store).apply("acme")).isEqualTo(Pace.USUAL);
        store.publish(new GenericDomainEventMessage<>(
                "Tenant", "tenant/acme", 0, new PushPaceSet("acme", 60, BigDecimal.ONE, "admin")));
        store.publish(new GenericDomainEventMessage<>(
                "Tenant", "tenant/acme", 1, new PushPaceSet("acme", 300, BigDecimal.TEN, "admin")));
        assertThat(new StoredPaces(store).apply("acme")).isEqualTo(PACE);
        assertThat(new StoredPaces(store).apply("globex")).isEqualTo(Pace.USUAL);
    }
}
