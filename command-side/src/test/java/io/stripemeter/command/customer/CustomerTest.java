package io.stripemeter.command.customer;

import static io.stripemeter.command.support.AddressedFixture.problem;

import io.stripemeter.api.customer.CustomerId;
import io.stripemeter.api.customer.CustomerMapped;
import io.stripemeter.api.customer.CustomerRegistered;
import io.stripemeter.api.customer.MapCustomer;
import io.stripemeter.api.customer.RegisterCustomer;
import io.stripemeter.api.support.Problem;
import io.stripemeter.api.tenant.TenantId;
import io.stripemeter.command.support.AddressedFixture;
import org.axonframework.test.aggregate.FixtureConfiguration;
import org.junit.jupiter.api.Test;

class CustomerTest {
    private static final TenantId ACME = new TenantId("acme");
    private static final CustomerId GLOBEX = new CustomerId("globex/eu");
    private static final CustomerRegistered REGISTERED = new CustomerRegistered("acme", "globex/eu", "Globex");
    private static final CustomerMapped MAPPED = new CustomerMapped("acme", "globex/eu", "default", "cus_1");

    private final FixtureConfiguration<Customer> fixture = AddressedFixture.of(Customer.class);

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
}
