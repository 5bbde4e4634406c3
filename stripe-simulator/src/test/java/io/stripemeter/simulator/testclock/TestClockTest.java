package io.stripemeter.simulator.testclock;

import static org.assertj.core.api.Assertions.assertThat;

import com.stripe.model.testhelpers.TestClock;
import com.stripe.param.testhelpers.TestClockAdvanceParams;
import com.stripe.param.testhelpers.TestClockCreateParams;
import io.stripemeter.simulator.testing.Billing;
import io.stripemeter.simulator.testing.Sim;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class TestClockTest {
    private static final Instant JANUARY = Instant.parse("2027-01-01T00:00:00Z");

    private final Sim sim = Sim.start();
    private final com.stripe.service.testhelpers.TestClockService clocks =
            sim.stripe().v1().testHelpers().testClocks();
    private String clock;
    private String customer;

    @BeforeEach
    void customerOnAClock() throws Exception {
        clock = clocks.create(TestClockCreateParams.builder()
                        .setFrozenTime(JANUARY.getEpochSecond())
                        .build())
                .getId();
        customer = Sim.require(sim.post("/v1/customers", Map.of("test_clock", clock)))
                .text("/id");
        sim.meter("calls");
    }

    @AfterEach
    void stop() {
        sim.close();
    }

    @Test
    void billsAMonthAtOnceWithoutMovingOtherCustomers() throws Exception {
        Billing billing = new Billing(sim);
        String price = billing.perUnit(sim.get("/v1/billing/meters").text("/data/0/id"), "100");
        billing.subscribe(customer, Map.of(), price);
        billing.use("calls", customer, "5", JANUARY);
        String other = sim.customer();
        billing.subscribe(other, Map.of(), price);

        TestClock advancing = clocks.advance(
                clock,
                TestClockAdvanceParams.builder()
                        .setFrozenTime(Instant.parse("2027-02-01T01:00:00Z").getEpochSecond())
                        .build());
        assertThat(advancing.getStatus()).isEqualTo("advancing");
        assertThat(clocks.retrieve(clock).getStatus()).isEqualTo("ready");

        var invoice = sim.get("/v1/invoices?customer=" + customer);
        assertThat(invoice.text("/data/0/status")).isEqualTo("open");
        assertThat(invoice.body().at("/data/0/total").asInt()).isEqualTo(500);
        assertThat(invoice.text("/data/0/test_clock")).isEqualTo(clock);
        assertThat(sim.get("/v1/invoices?customer=" + other).body().at("/data").isEmpty())
                .isTrue();
        assertThat(sim.now()).isEqualTo(Sim.START);
    }

    @Test
    void givesItsCustomersTheirOwnPresent() {
        var future = Map.of(
                "event_name", "calls",
                "payload[stripe_customer_id]", customer,
                "payload[value]", "1");
        assertThat(Sim.require(sim.post("/v1/billing/meter_events", future))
                        .body()
                        .at("/timestamp")
                        .asLong())
                .isEqualTo(JANUARY.getEpochSecond());
        assertThat(Sim.require(sim.get("/v1/customers/" + customer))
                        .body()
                        .at("/created")
                        .asLong())
                .isEqualTo(JANUARY.getEpochSecond());
    }

    @Test
    void movesForwardOnlyAndTakesItsCustomersAlongWhenDeleted() throws Exception {
        assertThat(sim.post("/v1/test_helpers/test_clocks/" + clock + "/advance", Map.of("frozen_time", "1"))
                        .status())
                .isEqualTo(400);
        assertThat(clocks.delete(clock).getDeleted()).isTrue();
        assertThat(sim.get("/v1/customers/" + customer).body().at("/deleted").asBoolean())
                .isTrue();
        assertThat(sim.post("/v1/customers", Map.of("test_clock", clock)).status())
                .isEqualTo(404);
    }
}
