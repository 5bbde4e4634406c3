package io.stripemeter.command.meter;

import static io.stripemeter.command.support.AddressedFixture.problem;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.stripemeter.api.meter.Aggregation;
import io.stripemeter.api.meter.ArchiveMeter;
import io.stripemeter.api.meter.DefineMeter;
import io.stripemeter.api.meter.MapMeter;
import io.stripemeter.api.meter.MappingOrigin;
import io.stripemeter.api.meter.MeterArchived;
import io.stripemeter.api.meter.MeterDefined;
import io.stripemeter.api.meter.MeterKey;
import io.stripemeter.api.meter.MeterMapped;
import io.stripemeter.api.meter.MeterShadowed;
import io.stripemeter.api.meter.MeterSharing;
import io.stripemeter.api.meter.MeterUnmapped;
import io.stripemeter.api.meter.MeterUnshadowed;
import io.stripemeter.api.meter.ShadowMeter;
import io.stripemeter.api.meter.UnmapMeter;
import io.stripemeter.api.meter.UnshadowMeter;
import io.stripemeter.api.support.Problem;
import io.stripemeter.api.tenant.TenantId;
import io.stripemeter.command.support.AddressedFixture;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.axonframework.test.aggregate.FixtureConfiguration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MeterTest {
    private static final TenantId ACME = new TenantId("acme");
    private static final MeterKey CALLS = new MeterKey("api calls/eu");
    private static final MeterDefined DEFINED =
            new MeterDefined("acme", "api calls/eu", "Calls", "max", "peak", List.of("region", "plan"), 3600);
    private static final MeterArchived ARCHIVED = new MeterArchived("acme", "api calls/eu");
    private static final MeterMapped MAPPED = new MeterMapped("acme", "api calls/eu", "default", "mtr_1", "calls");

    private final FixtureConfiguration<Meter> fixture =
            AddressedFixture.of(Meter.class).registerInjectableResource(new FreeStripeMeters());

    @Test
    void defines() {
        fixture.givenNoPriorActivity()
                .when(define(Aggregation.MAX, List.of("region", "plan")))
                .expectResultMessagePayload(true)
                .expectEvents(DEFINED);
    }

    @Test
    void ignoresTheSameDefinition() {
        fixture.given(DEFINED)
                .when(define(Aggregation.MAX, List.of("region", "plan")))
                .expectResultMessagePayload(false)
                .expectNoEvents();
    }

    @Test
    void neverChangesADefinition() {
        fixture.given(DEFINED)
                .when(define(Aggregation.SUM, List.of("region", "plan")))
                .expectException(problem(Problem.Kind.CONFLICT, "meter_exists"));
        fixture.given(DEFINED)
                .when(define(Aggregation.MAX, List.of("plan", "region")))
                .expectException(problem(Problem.Kind.CONFLICT, "meter_exists"));
    }

    @Test
    void refusesToDefineAnArchivedMeterAgain() {
        fixture.given(DEFINED, ARCHIVED)
                .when(define(Aggregation.MAX, List.of("region", "plan")))
                .expectException(problem(Problem.Kind.CONFLICT, "meter_exists"));
    }

    @Test
    void archivesOnce() {
        fixture.given(DEFINED).when(new ArchiveMeter(ACME, CALLS)).expectEvents(ARCHIVED);
        fixture.given(DEFINED, ARCHIVED)
                .when(new ArchiveMeter(ACME, CALLS))
                .expectResultMessagePayload(false)
                .expectNoEvents();
    }

    @Test
    void mapsAndReplacesTheTarget() {
        fixture.given(DEFINED).when(map("mtr_1")).expectEvents(MAPPED);
        fixture.given(DEFINED, MAPPED).when(map("mtr_1")).expectNoEvents();
        fixture.given(DEFINED, MAPPED)
                .when(map("mtr_2"))
                .expectEvents(new MeterMapped("acme", "api calls/eu", "default", "mtr_2", "calls"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"mtr_…", "<your meter>", "mtr_1 ", "https://stripe.com/mtr_1"})
    void refusesAPlaceholderAsAnIdOfStripe(String id) {
        assertThatThrownBy(() -> new MapMeter(ACME, CALLS, "default", id, "calls"))
                .isInstanceOfSatisfying(Problem.class, problem -> {
                    assertThat(problem.code()).isEqualTo("invalid_format");
                    assertThat(problem.path()).isEqualTo("stripeMeterId");
                });
    }

    @Test
    void comparesWithTheLatestTargetOnly() {
        fixture.given(DEFINED, MAPPED, new MeterMapped("acme", "api calls/eu", "default", "mtr_2", "calls"))
                .when(map("mtr_1"))
                .expectEvents(MAPPED);
    }

    @Test
    void refusesToMapAnArchivedMeter() {
        fixture.given(DEFINED, ARCHIVED)
                .when(map("mtr_1"))
                .expectException(problem(Problem.Kind.CONFLICT, "archived_meter"));
    }

    @Test
    void refusesToArchiveOrMapAnUnknownMeter() {
        fixture.givenNoPriorActivity()
                .when(new ArchiveMeter(ACME, CALLS))
                .expectException(problem(Problem.Kind.NOT_FOUND, "unknown_meter"));
        fixture.givenNoPriorActivity()
                .when(map("mtr_1"))
                .expectException(problem(Problem.Kind.NOT_FOUND, "unknown_meter"));
    }

    private static DefineMeter define(Aggregation aggregation, List<String> groupBy) {
        return new DefineMeter(ACME, CALLS, "Calls", aggregation, "peak", groupBy, Duration.ofHours(1));
    }

    private static MapMeter map(String stripeMeter) {
        return new MapMeter(ACME, CALLS, "default", stripeMeter, "calls");
    }

    @Test
    void hasAShadowAtAnotherAccount() {
        ShadowMeter shadow = new ShadowMeter(ACME, CALLS, "test", "mtr_t", "calls_t");
        MeterShadowed shadowed = new MeterShadowed("acme", "api calls/eu", "test", "mtr_t", "calls_t");
        fixture.given(DEFINED, MAPPED).when(shadow).expectEvents(shadowed);
        fixture.given(DEFINED, MAPPED, shadowed).when(shadow).expectNoEvents();
        fixture.given(DEFINED, MAPPED)
                .when(new ShadowMeter(ACME, CALLS, "default", "mtr_t", "calls_t"))
                .expectException(problem(Problem.Kind.CONFLICT, "same_account"));
        fixture.given(DEFINED, MAPPED, shadowed)
                .when(new MapMeter(ACME, CALLS, "test", "mtr_t", "calls_t"))
                .expectException(problem(Problem.Kind.CONFLICT, "same_account"));
    }

    @Test
    void endsItsShadowOnce() {
        MeterShadowed shadowed = new MeterShadowed("acme", "api calls/eu", "test", "mtr_t", "calls_t");
        MeterUnshadowed gone = new MeterUnshadowed("acme", "api calls/eu");
        fixture.given(DEFINED, shadowed).when(new UnshadowMeter(ACME, CALLS)).expectEvents(gone);
        fixture.given(DEFINED, shadowed, gone)
                .when(new UnshadowMeter(ACME, CALLS))
                .expectNoEvents();
    }

    @Test
    void isUnmappedOnceAndMappedBack() {
        MeterUnmapped unmapped =
                new MeterUnmapped("acme", "api calls/eu", "default", "mtr_1", "calls", "key_1", Instant.EPOCH);
        UnmapMeter command = new UnmapMeter(ACME, CALLS, "default", "key_1", Instant.EPOCH);
        fixture.given(DEFINED, MAPPED, ARCHIVED).when(command).expectEvents(unmapped);
        fixture.given(DEFINED, MAPPED, unmapped)
                .when(command)
                .expectResultMessagePayload(false)
                .expectNoEvents();
        fixture.given(DEFINED, MAPPED)
                .when(new UnmapMeter(ACME, CALLS, "eu", "key_1", Instant.EPOCH))
                .expectNoEvents();
        fixture.given(DEFINED, MAPPED, unmapped).when(map("mtr_1")).expectEvents(MAPPED);
    }

    @Test
    void keepsOnlyUnusualPayloadKeys() {
        MeterSharing usual = new MeterSharing(null, "stripe_customer_id", "value");
        assertThat(usual).isEqualTo(MeterSharing.NONE);
        fixture.given(DEFINED)
                .when(new MapMeter(
                        ACME,
                        CALLS,
                        "default",
                        "mtr_1",
                        "calls",
                        new MeterSharing(null, "customer", "amount"),
                        MappingOrigin.NONE))
                .expectEvents(new MeterMapped(
                        "acme",
                        "api calls/eu",
                        "default",
                        "mtr_1",
                        "calls",
                        null,
                        null,
                        null,
                        null,
                        "customer",
                        "amount"));
        assertThatThrownBy(() -> new MeterSharing(null, "value", null))
                .isInstanceOfSatisfying(
                        Problem.class, problem -> assertThat(problem.code()).isEqualTo("repeated"));
    }
}
