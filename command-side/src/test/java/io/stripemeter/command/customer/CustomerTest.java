package io.stripemeter.command.customer;

import static io.stripemeter.command.support.AddressedFixture.problem;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.stripemeter.api.customer.CustomerId;
import io.stripemeter.api.customer.CustomerMapped;
import io.stripemeter.api.customer.CustomerRegistered;
import io.stripemeter.api.customer.CustomerUnmapped;
import io.stripemeter.api.customer.MapCustomer;
import io.stripemeter.api.customer.RegisterCustomer;
import io.stripemeter.api.customer.UnmapCustomer;
import io.stripemeter.api.meter.MappingOrigin;
import io.stripemeter.api.support.Problem;
import io.stripemeter.api.tenant.TenantId;
import io.stripemeter.command.support.AddressedFixture;
import java.time.Instant;
import org.axonframework.test.aggregate.FixtureConfiguration;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class CustomerTest {
    private static final TenantId ACME = new TenantId("acme");
    private static final CustomerId GLOBEX = new CustomerId("globex/eu");
    private static final CustomerRegistered REGISTERED = new CustomerRegistered("acme", "globex/eu", "Globex");
    private static final Instant AT = Instant.parse("2026-12-01T10:00:00Z");
    private static final CustomerMapped MAPPED = new CustomerMapped("acme", "globex/eu", "default", "cus_1");

    private final FixtureConfiguration<Customer> fixture =
            AddressedFixture.of(Customer.class).registerInjectableResource(new FreeStripeCustomers());

    @Test
    void registersOnce() {
        fixture.givenNoPriorActivity()
                .when(new RegisterCustomer(ACME, GLOBEX, "Globex"))
                .expectEvents(REGISTERED);
        fixture.given(REGISTERED)
                .when(new RegisterCustomer(ACME, GLOBEX, "Globex"))
                .expectResultMessagePayload(false)
                .expectNoEvents();
    }

    @Test
    void refusesAnotherName() {
        fixture.given(REGISTERED)
                .when(new RegisterCustomer(ACME, GLOBEX, "Globex SA"))
                .expectException(problem(Problem.Kind.CONFLICT, "customer_exists"));
    }

    @Test
    void mapsBeforeItIsRegistered() {
        fixture.givenNoPriorActivity()
                .when(new MapCustomer(ACME, GLOBEX, "default", "cus_1"))
                .expectEvents(MAPPED);
        fixture.given(MAPPED)
                .when(new RegisterCustomer(ACME, GLOBEX, "Globex"))
                .expectResultMessagePayload(true)
                .expectEvents(REGISTERED);
    }

    @Test
    void replacesTheMappingAndIgnoresARepeat() {
        fixture.given(REGISTERED, MAPPED)
                .when(new MapCustomer(ACME, GLOBEX, "default", "cus_1"))
                .expectNoEvents();
        fixture.given(REGISTERED, MAPPED)
                .when(new MapCustomer(ACME, GLOBEX, "eu", "cus_1"))
                .expectEvents(new CustomerMapped("acme", "globex/eu", "eu", "cus_1"));
    }

    @Test
    void isMappedAtEachAccount() {
        CustomerMapped atTest = new CustomerMapped("acme", "globex/eu", "test", "cus_t");
        fixture.given(MAPPED, atTest)
                .when(new MapCustomer(ACME, GLOBEX, "default", "cus_1"))
                .expectNoEvents();
        fixture.given(MAPPED, atTest)
                .when(new MapCustomer(ACME, GLOBEX, "test", "cus_t"))
                .expectNoEvents();
    }

    @Test
    void recordsARepeatOnlyOnceStripeConfirmsIt() {
        MapCustomer wanted = new MapCustomer(ACME, GLOBEX, "default", "cus_1");
        CustomerMapped unchecked = mapped(null, false);
        fixture.given(unchecked).when(wanted.from(origin(false))).expectNoEvents();
        fixture.given(unchecked).when(wanted.from(origin(true))).expectEvents(mapped(null, true));
        fixture.given(mapped(null, true)).when(wanted.from(origin(true))).expectNoEvents();
    }

    @Test
    void rollsUpIntoAnother() {
        fixture.given(MAPPED)
                .when(new MapCustomer(ACME, GLOBEX, "default", "cus_1", "parent", origin(true)))
                .expectEvents(mapped("parent", true));
        assertThatThrownBy(() -> new MapCustomer(ACME, GLOBEX, "default", "cus_1", "globex/eu", origin(true)))
                .isInstanceOfSatisfying(
                        Problem.class, problem -> assertThat(problem.code()).isEqualTo("roll_up_into_itself"));
    }

    @Test
    void isUnmappedOnceAndMappedBack() {
        CustomerUnmapped unmapped = new CustomerUnmapped("acme", "globex/eu", "default", "cus_1", "key_1", AT);
        UnmapCustomer command = new UnmapCustomer(ACME, GLOBEX, "default", "key_1", AT);
        fixture.given(MAPPED).when(command).expectEvents(unmapped);
        fixture.given(MAPPED, unmapped)
                .when(command)
                .expectResultMessagePayload(false)
                .expectNoEvents();
        fixture.given(MAPPED, unmapped)
                .when(new MapCustomer(ACME, GLOBEX, "default", "cus_1"))
                .expectEvents(MAPPED);
    }

    private static CustomerMapped mapped(@Nullable String rollUpInto, boolean checked) {
        return new CustomerMapped("acme", "globex/eu", "default", "cus_1", rollUpInto, checked, "key_1", AT);
    }

    private static MappingOrigin origin(boolean checked) {
        return new MappingOrigin("key_1", AT, checked, false, null);
    }
}
