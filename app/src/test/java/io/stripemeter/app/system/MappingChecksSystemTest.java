package io.stripemeter.app.system;

import static io.stripemeter.testkit.Waiting.await;
import static org.assertj.core.api.Assertions.assertThat;

import io.stripemeter.app.system.Product.Answer;
import io.stripemeter.simulator.SimulatorSettings;
import io.stripemeter.simulator.StripeSimulator;
import io.stripemeter.stripe.stripeaccount.DestinationCheck;
import io.stripemeter.stripe.stripeaccount.DestinationCheck.Fitness;
import io.stripemeter.stripe.stripeaccount.DestinationCheck.MappedDestination;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** Mappings that become unfit, or can be checked, only after they were made. */
class MappingChecksSystemTest {
    private static final String PUT_CUSTOMER = "/v1/customers/%s/stripe-mapping";

    @TempDir
    static Path directory;

    private static StripeSimulator simulator;
    private static StripeCalls stripe;
    private static Product product;

    @BeforeAll
    static void start() {
        simulator = StripeSimulator.start(SimulatorSettings.standard());
        stripe = new StripeCalls(simulator);
        product = Product.start(
                directory.resolve("data"),
                Map.of(
                        "stripemeter.stripe.accounts.default.api-key", "sk_test_checks",
                        "stripemeter.stripe.accounts.default.api-base", simulator.baseUrl(),
                        "stripemeter.stripe.reads.per-second", 500,
                        "stripemeter.mappings.meters", "PT1S",
                        "stripemeter.mappings.customers", "PT1S"));
    }

    @AfterAll
    static void stop() {
        product.close();
        simulator.close();
    }

    @Test
    void escalatesAMeterThatBecomesInactiveUntilItIsMended() {
        product.post("/v1/meters", "{\"key\":\"calls\"}");
        String meter = stripe.meter("calls");
        product.put("/v1/meters/calls/stripe-mapping", mapping("stripeMeterId", meter, ",\"eventName\":\"calls\""));
        stripe.call("/v1/billing/meters/" + meter + "/deactivate");
        await("an escalation").until(() -> open("stripe_meter_inactive").size() == 1);
        JsonNode evidence = open("stripe_meter_inactive").get(0).path("evidence");
        assertThat(evidence.path("meter").asString()).isEqualTo("calls");
        assertThat(evidence.path("reason").asString()).contains("reactivate");
        stripe.call("/v1/billing/meters/" + meter + "/reactivate");
        await("resolved").until(() -> open("stripe_meter_inactive").isEmpty());
    }

    @Test
    void escalatesADeletedCustomerUntilAnotherIsMapped() {
        String customer = stripe.customer("gone");
        product.put(PUT_CUSTOMER.formatted("gone"), mapping("stripeCustomerId", customer, ""));
        stripe.delete("/v1/customers/" + customer);
        await("an escalation").until(() -> open("stripe_customer_deleted").size() == 1);
        String other = stripe.customer("other");
        assertThat(product.put(PUT_CUSTOMER.formatted("gone"), mapping("stripeCustomerId", other, ""))
                        .status())
                .isEqualTo(200);
        await("resolved").until(() -> open("stripe_customer_deleted").isEmpty());
    }

    @Test
    void confirmsWhatCouldNotBeCheckedBefore() {
        String customer = stripe.customer("late");
        stripe.control(
                "/_sim/faults", "{\"kind\":\"503\",\"path\":\"/v1/customers/%s\",\"times\":1}".formatted(customer));
        assertThat(product.put(PUT_CUSTOMER.formatted("late"), mapping("stripeCustomerId", customer, ""))
                        .body()
                        .at("/checked")
                        .asBoolean())
                .isFalse();
        await("confirmed").until(() -> product.get("/v1/customers/late")
                .body()
                .at("/mappings/0/checked")
                .asBoolean());
        assertThat(product.get("/v1/customers/late")
                        .body()
                        .at("/mappings/0/mappedBy")
                        .asString())
                .isEqualTo("mapping-check");
    }

    @Test
    void tellsPlannersWhetherADestinationIsFit() {
        DestinationCheck check = product.server().part(DestinationCheck.class);
        String meter = stripe.meter("planned");
        String customer = stripe.customer("planned");
        Instant period = Instant.parse("2026-11-01T00:00:00Z");
        assertThat(check.check(destination(customer, meter, "planned"), period)).isInstanceOf(Fitness.Fit.class);
        assertThat(check.check(destination(customer, meter, "other"), period))
                .isInstanceOfSatisfying(
                        Fitness.Unfit.class, unfit -> assertThat(unfit.code()).isEqualTo("stripe_meter_event_name"));
        assertThat(check.check(destination("cus_of_nobody", meter, "planned"), period))
                .isInstanceOfSatisfying(
                        Fitness.Unfit.class, unfit -> assertThat(unfit.code()).isEqualTo("stripe_customer_unknown"));
        stripe.control("/_sim/faults", "{\"kind\":\"503\",\"path\":\"/v1/customers/cus_hidden\"}");
        assertThat(check.check(destination("cus_hidden", meter, "planned"), period))
                .isInstanceOf(Fitness.Unknown.class);
    }

    @Test
    void takesOtherPayloadKeysOnlyWhenToldSo() {
        product.post("/v1/meters", "{\"key\":\"keyed\"}");
        String meter = stripe.call(
                        "/v1/billing/meters",
                        "display_name",
                        "keyed",
                        "event_name",
                        "keyed",
                        "default_aggregation[formula]",
                        "sum",
                        "customer_mapping[type]",
                        "by_id",
                        "customer_mapping[event_payload_key]",
                        "who",
                        "value_settings[event_payload_key]",
                        "much")
                .at("/id")
                .asString();
        String path = "/v1/meters/keyed/stripe-mapping";
        String named = ",\"eventName\":\"keyed\"";
        Answer refused = product.put(path, mapping("stripeMeterId", meter, named));
        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.body().at("/code").asString()).isEqualTo("stripe_meter_payload_key");
        assertThat(refused.body().at("/path").asString()).isEqualTo("customerMappingKey");
        String keys = named + ",\"customerMappingKey\":\"who\",\"valueSettingsKey\":\"much\"";
        assertThat(product.put(path, mapping("stripeMeterId", meter, keys)).status())
                .isEqualTo(200);
        JsonNode shown = product.get("/v1/meters/keyed").body().at("/stripe");
        assertThat(shown.at("/customerMappingKey").asString()).isEqualTo("who");
        assertThat(shown.at("/valueSettingsKey").asString()).isEqualTo("much");
    }

    private static MappedDestination destination(String customer, String meter, String eventName) {
        return new MappedDestination(Product.TENANT, "default", customer, meter, eventName, null, null, false);
    }

    private static String mapping(String member, String stripeId, String further) {
        return "{\"%s\":\"%s\"%s}".formatted(member, stripeId, further);
    }

    private static List<JsonNode> open(String code) {
        return product.get("/v1/escalations?kind=mapping_unfit&state=open")
                .body()
                .at("/items")
                .valueStream()
                .filter(escalation -> escalation.at("/evidence/code").asString().equals(code))
                .toList();
    }
}
