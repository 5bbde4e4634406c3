package io.stripemeter.command.tenant;

import static io.stripemeter.command.support.AddressedFixture.problem;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.stripemeter.api.support.Problem;
import io.stripemeter.api.tenant.ConfigureTenant;
import io.stripemeter.api.tenant.PushPaceSet;
import io.stripemeter.api.tenant.RegisterTenant;
import io.stripemeter.api.tenant.SetPushPace;
import io.stripemeter.api.tenant.SetTenantZone;
import io.stripemeter.api.tenant.TenantConfigured;
import io.stripemeter.api.tenant.TenantId;
import io.stripemeter.api.tenant.TenantRegistered;
import io.stripemeter.api.tenant.TenantZoneSet;
import io.stripemeter.command.support.AddressedFixture;
import java.math.BigDecimal;
import java.time.Duration;
import org.axonframework.test.aggregate.FixtureConfiguration;
import org.junit.jupiter.api.Test;

class TenantTest {
    private static final TenantId ACME = new TenantId("acme");
    private static final TenantRegistered REGISTERED = new TenantRegistered("acme", "Acme");

    private final FixtureConfiguration<Tenant> fixture = AddressedFixture.of(Tenant.class);

    @Test
    void registersANewTenant() {
        fixture.givenNoPriorActivity()
                .when(new RegisterTenant(ACME, "Acme"))
                .expectResultMessagePayload(true)
                .expectEvents(REGISTERED);
    }

    @Test
    void ignoresARepeat() {
        fixture.given(REGISTERED)
                .when(new RegisterTenant(ACME, "Acme"))
                .expectResultMessagePayload(false)
                .expectNoEvents();
    }

    @Test
    void refusesAnotherNameForAKnownTenant() {
        fixture.given(REGISTERED)
                .when(new RegisterTenant(ACME, "Acme Corporation"))
                .expectException(problem(Problem.Kind.CONFLICT, "tenant_exists"))
                .expectNoEvents();
    }

    @Test
    void changesOneSettingAndKeepsTheOthers() {
        fixture.given(REGISTERED)
                .when(new ConfigureTenant(ACME, true))
                .expectEvents(new TenantConfigured("acme", true));
    }

    @Test
    void ignoresTheDefaults() {
        fixture.given(REGISTERED).when(new ConfigureTenant(ACME, false)).expectNoEvents();
    }

    @Test
    void clearsASetting() {
        fixture.given(REGISTERED, new TenantConfigured("acme", true))
                .when(new ConfigureTenant(ACME, false))
                .expectEvents(new TenantConfigured("acme", false));
    }

    @Test
    void refusesSettingsOfAnUnknownTenant() {
        fixture.givenNoPriorActivity()
                .when(new ConfigureTenant(ACME, true))
                .expectException(problem(Problem.Kind.NOT_FOUND, "unknown_tenant"))
                .expectNoEvents();
    }

    @Test
    void setsAPaceOnce() {
        SetPushPace pace = new SetPushPace(ACME, Duration.ofMinutes(5), BigDecimal.TEN, "admin");
        PushPaceSet set = new PushPaceSet("acme", 300, BigDecimal.TEN, "admin");
        fixture.given(REGISTERED).when(pace).expectEvents(set);
        fixture.given(REGISTERED, set).when(pace).expectNoEvents();
        fixture.givenNoPriorActivity()
                .when(pace)
                .expectException(problem(Problem.Kind.NOT_FOUND, "unknown_tenant"))
                .expectNoEvents();
    }

    @Test
    void refusesAPaceOutOfRange() {
        for (String every : new String[] {"PT59S", "PT1H1S", "PT1M0.5S", "-PT5M"}) {
            assertThatThrownBy(() -> new SetPushPace(ACME, Duration.parse(every), BigDecimal.ZERO, "admin"))
                    .isInstanceOf(Problem.class)
                    .hasMessageContaining("pushEvery");
        }
        assertThatThrownBy(() -> new SetPushPace(ACME, SetPushPace.LONGEST, BigDecimal.ONE.negate(), "admin"))
                .hasMessageContaining("pushAtLeast");
    }

    @Test
    void setsAZoneOnce() {
        SetTenantZone berlin = new SetTenantZone(ACME, "Europe/Berlin", "key_1");
        TenantZoneSet set = new TenantZoneSet("acme", "Europe/Berlin", "key_1");
        fixture.given(REGISTERED).when(berlin).expectEvents(set);
        fixture.given(REGISTERED, set).when(berlin).expectNoEvents();
        fixture.given(REGISTERED).when(new SetTenantZone(ACME, "UTC", "key_1")).expectNoEvents();
        assertThatThrownBy(() -> new SetTenantZone(ACME, "Europe/Nowhere", "key_1"))
                .isInstanceOf(Problem.class)
                .hasMessageContaining("Europe/Nowhere");
    }
}
