package io.stripemeter.simulator.clients;

import static org.assertj.core.api.Assertions.assertThat;

import io.stripemeter.simulator.SimulatorSettings;
import io.stripemeter.simulator.StripeSimulator;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The simulator satisfies Stripe's npm package and the Stripe CLI, which know nothing of it. */
class NodeClientsTest {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    @TempDir
    static Path directory;

    private static StripeSimulator stripe;
    private static NodeClients clients;

    @BeforeAll
    static void start() throws Exception {
        stripe = StripeSimulator.start(SimulatorSettings.standard());
        clients = NodeClients.install(directory);
    }

    @AfterAll
    static void stop() {
        stripe.close();
    }

    @Test
    void theNpmPackageBillsAMonthOfUsage() throws Exception {
        JsonNode month = JSON.readTree(clients.script("month.mjs", stripe.baseUrl()));
        assertThat(month.at("/subscription").asString()).isEqualTo("active");
        assertThat(month.at("/held/0").asInt()).isEqualTo(1_000);
        assertThat(month.at("/repeated/type").asString()).isEqualTo("StripeInvalidRequestError");
        assertThat(month.at("/repeated/status").asInt()).isEqualTo(400);
        assertThat(month.at("/repeated/message").asString()).isEqualTo("An event already exists with identifier one.");
        assertThat(month.at("/invoice/total").asInt()).isEqualTo(250);
        assertThat(month.at("/invoice/quantity").asInt()).isEqualTo(1_000);
    }

    @Test
    void theStripeCliMetersACustomer() throws Exception {
        JsonNode customer = JSON.readTree(clients.cli(stripe.baseUrl(), "customers", "create", "--name=Globex"));
        assertThat(customer.at("/name").asString()).isEqualTo("Globex");
        String id = customer.at("/id").asString();
        JsonNode meter = JSON.readTree(clients.cli(
                stripe.baseUrl(),
                "post",
                "/v1/billing/meters",
                "-d",
                "display_name=Calls",
                "-d",
                "event_name=cli_calls",
                "-d",
                "default_aggregation[formula]=sum"));
        assertThat(meter.at("/status").asString()).isEqualTo("active");
        JsonNode event = JSON.readTree(clients.cli(
                stripe.baseUrl(),
                "post",
                "/v1/billing/meter_events",
                "-d",
                "event_name=cli_calls",
                "-d",
                "identifier=cli-1",
                "-d",
                "payload[stripe_customer_id]=" + id,
                "-d",
                "payload[value]=12"));
        assertThat(event.at("/identifier").asString()).isEqualTo("cli-1");
        JsonNode customers = JSON.readTree(clients.cli(stripe.baseUrl(), "get", "/v1/customers/" + id));
        assertThat(customers.at("/id").asString()).isEqualTo(id);
    }

    @Test
    void theStripeCliGetsTheReasonOfARefusal() throws Exception {
        // It prints Stripe's error, and ends as if all were well.
        JsonNode answer = JSON.readTree(clients.cli(stripe.baseUrl(), "get", "/v1/customers/cus_nobody"));
        assertThat(answer.at("/error/code").asString()).isEqualTo("resource_missing");
    }
}
