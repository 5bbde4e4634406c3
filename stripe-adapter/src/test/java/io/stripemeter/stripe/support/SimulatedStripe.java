package io.stripemeter.stripe.support;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.stripemeter.simulator.SimulatorSettings;
import io.stripemeter.simulator.StripeSimulator;
import io.stripemeter.stripe.pricebook.PriceImports;
import io.stripemeter.stripe.reconciliation.BillingReader;
import io.stripemeter.stripe.reconciliation.StripeBillingReader;
import io.stripemeter.stripe.stripeaccount.SingleShotHttpClient;
import io.stripemeter.stripe.stripeaccount.StripeAccounts;
import io.stripemeter.stripe.stripeaccount.StripeClients;
import io.stripemeter.stripe.stripeaccount.StripeSettings;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;
import org.springframework.mock.env.MockEnvironment;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A simulated Stripe that tests set up by its own API, and reads of it by ours. */
public final class SimulatedStripe implements AutoCloseable {
    public static final Instant START = Instant.parse("2026-11-01T00:00:00Z");
    public static final String KEY = "sk_test_reads";
    private static final int MANY_READS = 10_000;

    public final StripeSimulator stripe =
            StripeSimulator.start(SimulatorSettings.standard().withClock(Clock.fixed(START, ZoneOffset.UTC)));
    private final HttpClient http = HttpClient.newHttpClient();
    private final JsonMapper json = JsonMapper.builder().build();

    public BillingReader reads(int perDay) {
        return reads(stripe.baseUrl(), KEY, perDay);
    }

    public PriceImports priceImports() {
        StripeClients clients = clients(stripe.baseUrl(), KEY);
        return new PriceImports(clients, reader(clients, MANY_READS));
    }

    public static BillingReader reads(String address, String key, int perDay) {
        return new StripeBillingReader(reader(clients(address, key), perDay));
    }

    private static StripeClients clients(String address, String key) {
        StripeSettings settings =
                new StripeSettings(Map.of("default", new StripeSettings.Account(key, address, null, null, null, null)));
        return new StripeClients(
                StripeAccounts.of(settings, new MockEnvironment()), new SingleShotHttpClient(Calls.PATIENCE));
    }

    private static BudgetedReader reader(StripeClients clients, int perDay) {
        Clock clock = Clock.fixed(START, ZoneOffset.UTC);
        return new BudgetedReader(
                clients,
                new ReadBudget(new ReadSettings(ReadSettings.MOST_PER_SECOND, perDay), clock),
                clock,
                new SimpleMeterRegistry());
    }

    public String create(String path, String form) {
        return post(path, form).get("id").asString();
    }

    public void fault(String form) {
        post("/_sim/faults", form);
    }

    public void clearFaults() {
        send(request("/_sim/faults").DELETE().build());
    }

    public JsonNode get(String path) {
        return send(request(path).GET().build());
    }

    public JsonNode post(String path, String form) {
        return send(request(path)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(form))
                .build());
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create(stripe.baseUrl() + path)).header("Authorization", "Bearer " + KEY);
    }

    private JsonNode send(HttpRequest request) {
        try {
            HttpResponse<String> answer = http.send(request, HttpResponse.BodyHandlers.ofString());
            if (answer.statusCode() != 200) {
                throw new IllegalStateException(request.uri() + " " + answer.statusCode() + " " + answer.body());
            }
            return json.readTree(answer.body());
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        } catch (InterruptedException stopping) {
            throw new IllegalStateException(stopping);
        }
    }

    public void use(String customer, String identifier, String value, Instant at) {
        use("calls", customer, identifier, value, at);
    }

    public void use(String eventName, String customer, String identifier, String value, Instant at) {
        post(
                "/v1/billing/meter_events",
                "event_name=" + eventName + "&payload[stripe_customer_id]=" + customer + "&payload[value]=" + value
                        + "&identifier=" + identifier + "&timestamp=" + at.getEpochSecond());
    }

    public void moveTo(Instant now) {
        post("/_sim/clock", "now=" + now + "&frozen=true");
    }

    @Override
    public void close() {
        stripe.close();
    }
}
