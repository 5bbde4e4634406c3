package io.stripemeter.sagas.pushledger;

import static org.assertj.core.api.Assertions.assertThat;

import io.stripemeter.api.customer.CustomerId;
import io.stripemeter.api.meter.MeterKey;
import io.stripemeter.api.pushledger.BillingPeriod;
import io.stripemeter.api.pushledger.LedgerKey;
import io.stripemeter.api.pushledger.UnplannedSource;
import io.stripemeter.api.pushledger.UnplannedUsage;
import io.stripemeter.api.tenant.PushPaceSet;
import io.stripemeter.api.tenant.TenantId;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.axonframework.eventhandling.GenericDomainEventMessage;
import org.axonframework.eventsourcing.eventstore.EmbeddedEventStore;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.axonframework.eventsourcing.eventstore.inmemory.InMemoryEventStorageEngine;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class PushPaceTest {
    private static final Instant NOON = Instant.parse("2026-11-20T12:00:00Z");
    private static final BillingPeriod NOVEMBER = BillingPeriod.monthOf(NOON);
    private static final Instant LAST_CALL = NOVEMBER.end().minus(PushPace.LAST_CALL);
    private static final PushPace PACE = new PushPace(Duration.ofMinutes(5), BigDecimal.TEN);

    private static UnplannedUsage usage(String rest, @Nullable Instant plannedAt) {
        LedgerKey key = new LedgerKey(
                new TenantId("acme"), "default", new CustomerId("c"), new MeterKey("calls"), NOVEMBER.start());
        BigDecimal amount = new BigDecimal(rest);
        return new UnplannedUsage(
                key,
                NOVEMBER,
                amount,
                1,
                "cus_1",
                "api_calls",
                false,
                false,
                amount,
                plannedAt,
                List.of(new UnplannedSource(key.customer(), key.meter(), amount, 0, List.of())));
    }

    @Test
    void waitsUntilTheIntervalSinceTheLastPushHasPassed() {
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
    void pushesEachChangeEachRoundByDefault() {
        assertThat(PushPace.USUAL.holds(usage("0.001", NOON), NOON)).isFalse();
        EventStore store = EmbeddedEventStore.builder()
                .storageEngine(new InMemoryEventStorageEngine())
                .build();
        assertThat(new StoredPushPaces(store).apply("acme")).isEqualTo(PushPace.USUAL);
        store.publish(new GenericDomainEventMessage<>(
                "Tenant", "tenant/acme", 0, new PushPaceSet("acme", 60, BigDecimal.ONE, "admin")));
        store.publish(new GenericDomainEventMessage<>(
                "Tenant", "tenant/acme", 1, new PushPaceSet("acme", 300, BigDecimal.TEN, "admin")));
        assertThat(new StoredPushPaces(store).apply("acme")).isEqualTo(PACE);
        assertThat(new StoredPushPaces(store).apply("globex")).isEqualTo(PushPace.USUAL);
    }
}
