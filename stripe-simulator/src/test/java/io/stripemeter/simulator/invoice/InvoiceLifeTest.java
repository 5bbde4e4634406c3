package io.stripemeter.simulator.invoice;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.stripe.exception.InvalidRequestException;
import com.stripe.model.Invoice;
import io.stripemeter.simulator.testing.Answer;
import io.stripemeter.simulator.testing.Billing;
import io.stripemeter.simulator.testing.Sim;
import io.stripemeter.simulator.testing.StripeSchemas;
import java.nio.file.Files;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class InvoiceLifeTest {
    private static final Instant MONTH_END = Instant.parse("2026-12-01T00:00:00Z");

    private final Sim sim = Sim.start();
    private final Billing billing = new Billing(sim);
    private final String meter = sim.meter("calls");
    private final String customer = sim.customer();
    private String subscription;

    @BeforeEach
    void subscribe() {
        subscription = billing.subscribe(
                        customer,
                        Map.of("billing_cycle_anchor_config[day_of_month]", "1", "proration_behavior", "none"),
                        billing.perUnit(meter, "2.5"))
                .text("/id");
    }

    @AfterEach
    void stop() {
        sim.close();
    }

    @Test
    void isDraftedAtThePeriodsEndRefreshedAndFinalizedAfterTheGrace() throws Exception {
        billing.use("calls", customer, "10", Sim.START);
        moveTo(MONTH_END.plusSeconds(60));

        Invoice draft = onlyInvoice();
        assertThat(draft.getStatus()).isEqualTo("draft");
        assertThat(draft.getCreated()).isEqualTo(MONTH_END.getEpochSecond());
        assertThat(draft.getPeriodStart()).isEqualTo(Sim.START.getEpochSecond());
        assertThat(draft.getPeriodEnd()).isEqualTo(MONTH_END.getEpochSecond());
        assertThat(draft.getAutomaticallyFinalizesAt())
                .isEqualTo(MONTH_END.plus(Duration.ofHours(1)).getEpochSecond());
        assertThat(draft.getTotal()).isEqualTo(25);

        billing.use("calls", customer, "4", MONTH_END.minusSeconds(60));
        billing.use("calls", customer, "1000", MONTH_END);
        assertThat(onlyInvoice().getTotal()).isEqualTo(35);

        moveTo(MONTH_END.plus(Duration.ofHours(1)));
        Invoice open = onlyInvoice();
        assertThat(open.getStatus()).isEqualTo("open");
        assertThat(open.getStatusTransitions().getFinalizedAt())
                .isEqualTo(MONTH_END.plus(Duration.ofHours(1)).getEpochSecond());
        assertThat(open.getNumber()).endsWith("-0001");
        billing.use("calls", customer, "7", MONTH_END.minusSeconds(120));
        assertThat(onlyInvoice().getTotal()).isEqualTo(35);
        assertThat(onlyInvoice().getLines().getData().get(0).getQuantity()).isEqualTo(14);
    }

    @Test
    void isNotChangedByACancellationOnceFinalized() {
        Sim.require(sim.post("/v1/billing/meter_events", sim.event("calls", customer, "10", "cancelled-late")));
        moveTo(MONTH_END.minus(Duration.ofHours(2)));
        Sim.require(sim.post("/v1/billing/meter_events", sim.event("calls", customer, "2", "fresh")));
        moveTo(MONTH_END.plus(Duration.ofHours(1)));
        Sim.require(sim.post(
                "/v1/billing/meter_event_adjustments",
                Map.of("event_name", "calls", "type", "cancel", "cancel[identifier]", "fresh")));
        assertThat(sim.held("calls", customer)).isEqualTo("10");
        assertThat(sim.get("/v1/invoices").body().at("/data/0/total").asInt()).isEqualTo(30);
    }

    @Test
    void billsZeroForANegativeTotalAndIsThenPaidAtOnce() {
        billing.use("calls", customer, "-10", Sim.START);
        moveTo(MONTH_END.plus(Duration.ofHours(2)));
        Answer invoice = sim.get("/v1/invoices");
        assertThat(invoice.text("/data/0/status")).isEqualTo("paid");
        assertThat(invoice.body().at("/data/0/lines/data/0/quantity").asInt()).isZero();
    }

    @Test
    void followsMonthAfterMonthWhenTheClockJumps() {
        billing.use("calls", customer, "10", Sim.START);
        moveTo(Instant.parse("2027-03-01T12:00:00Z"));
        JsonNode all = sim.get("/v1/invoices").body().at("/data");
        assertThat(all.size()).isEqualTo(4);
        assertThat(all.get(0).get("period_start").asLong())
                .isEqualTo(Instant.parse("2027-02-01T00:00:00Z").getEpochSecond());
        assertThat(all.get(3).get("total").asInt()).isEqualTo(25);
        assertThat(sim.get("/v1/subscriptions/" + subscription)
                        .body()
                        .at("/items/data/0/current_period_end")
                        .asLong())
                .isEqualTo(Instant.parse("2027-04-01T00:00:00Z").getEpochSecond());
        List<String> types = sim.get("/v1/events?limit=100")
                .body()
                .at("/data")
                .valueStream()
                .map(event -> event.get("type").asString())
                .toList();
        assertThat(types.stream().filter("invoice.finalized"::equals)).hasSize(4);
    }

    @Test
    void canBeFinalizedPaidAndVoidedByHand() throws Exception {
        billing.use("calls", customer, "10", Sim.START);
        moveTo(MONTH_END);
        String id = onlyInvoice().getId();
        var invoices = sim.stripe().v1().invoices();
        assertThat(invoices.finalizeInvoice(id).getStatus()).isEqualTo("open");
        assertThatThrownBy(() -> invoices.finalizeInvoice(id)).isInstanceOf(InvalidRequestException.class);
        moveTo(MONTH_END.plus(Duration.ofHours(2)));
        assertThat(invoices.voidInvoice(id).getStatus()).isEqualTo("void");
        assertThat(sim.post("/v1/invoices/" + id + "/pay", Map.of()).status()).isEqualTo(400);
        assertThat(sim.get("/v1/invoices/" + id + "/lines")
                        .body()
                        .at("/data/0/amount")
                        .asInt())
                .isEqualTo(25);
    }

    @Test
    void billsLicensedPricesInAdvanceAndTakesWaitingItemsAlong() throws Exception {
        String other = sim.customer();
        billing.subscribe(other, Map.of("items[0][quantity]", "3"), billing.price(null, Map.of("unit_amount", "2000")));
        Answer first = sim.get("/v1/invoices?customer=" + other);
        assertThat(first.body().at("/data/0/total").asInt()).isEqualTo(6000);
        assertThat(first.text("/data/0/billing_reason")).isEqualTo("subscription_create");
        Sim.require(sim.post(
                "/v1/invoiceitems",
                Map.of("customer", other, "amount", "-500", "currency", "usd", "description", "Correction")));
        moveTo(Instant.parse("2026-12-15T12:00:00Z"));
        Answer second = sim.get("/v1/invoices?customer=" + other + "&limit=1");
        assertThat(second.body().at("/data/0/total").asInt()).isEqualTo(5500);
        assertThat(second.text("/data/0/lines/data/1/parent/type")).isEqualTo("invoice_item_details");
        assertThat(sim.get("/v1/invoiceitems?pending=true").body().at("/data").isEmpty())
                .isTrue();
    }

    @Test
    void isLoweredByACreditNoteButNotBelowZero() {
        billing.use("calls", customer, "10", Sim.START);
        moveTo(MONTH_END.plus(Duration.ofHours(1)));
        String id = sim.get("/v1/invoices").text("/data/0/id");
        assertThat(sim.post("/v1/credit_notes", Map.of("invoice", id, "amount", "26"))
                        .status())
                .isEqualTo(400);
        assertThat(Sim.require(sim.post("/v1/credit_notes", Map.of("invoice", id, "amount", "20")))
                        .text("/type"))
                .isEqualTo("pre_payment");
        assertThat(sim.get("/v1/invoices/" + id).body().at("/amount_remaining").asInt())
                .isEqualTo(5);
        assertThat(sim.post("/v1/credit_notes", Map.of("invoice", id, "amount", "6"))
                        .status())
                .isEqualTo(400);
    }

    @Test
    void endsWithItsSubscription() {
        billing.use("calls", customer, "10", Sim.START);
        Sim.require(sim.post("/v1/subscriptions/" + subscription, Map.of("cancel_at_period_end", "true")));
        moveTo(Instant.parse("2027-02-02T00:00:00Z"));
        assertThat(sim.get("/v1/invoices").body().at("/data").size()).isEqualTo(1);
        assertThat(sim.get("/v1/subscriptions/" + subscription).text("/status")).isEqualTo("canceled");
        assertThat(sim.post("/v1/subscriptions/" + subscription, Map.of("metadata[a]", "b"))
                        .status())
                .isEqualTo(400);
    }

    @Test
    void billsTheOpenPeriodOfACancelledSubscriptionOnlyOnDemand() {
        billing.use("calls", customer, "10", Sim.START);
        sim.advance(Duration.ofMinutes(1));
        Sim.require(sim.delete("/v1/subscriptions/" + subscription + "?invoice_now=true"));
        assertThat(sim.get("/v1/invoices").body().at("/data/0/total").asInt()).isEqualTo(25);
        String other = sim.customer();
        String quiet =
                billing.subscribe(other, Map.of(), billing.perUnit(meter, "1")).text("/id");
        billing.use("calls", other, "10", Sim.START);
        Sim.require(sim.delete("/v1/subscriptions/" + quiet));
        moveTo(Instant.parse("2027-02-01T00:00:00Z"));
        assertThat(sim.get("/v1/invoices?customer=" + other).body().at("/data").isEmpty())
                .isTrue();
    }

    @Test
    void hasTheFieldsOfStripesOwnExample() throws Exception {
        billing.use("calls", customer, "10", Sim.START);
        moveTo(MONTH_END.plus(Duration.ofHours(1)));
        JsonNode example = JsonMapper.builder()
                .build()
                .readTree(Files.readString(StripeSchemas.shared("stripe/fixtures3.json")))
                .get("resources");
        JsonNode invoice = sim.get("/v1/invoices").body().at("/data/0");
        assertThat(invoice.propertyNames()).containsAll(example.get("invoice").propertyNames());
        assertThat(invoice.at("/lines/data/0").propertyNames())
                .containsAll(example.get("line_item").propertyNames());
    }

    private Invoice onlyInvoice() throws Exception {
        List<Invoice> all = sim.stripe().v1().invoices().list().getData();
        assertThat(all).hasSize(1);
        return all.get(0);
    }

    private void moveTo(Instant time) {
        sim.advance(Duration.between(sim.now(), time));
    }
}
