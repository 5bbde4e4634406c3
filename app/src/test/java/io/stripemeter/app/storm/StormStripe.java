package io.stripemeter.app.storm;

import io.stripemeter.api.pushledger.PushOutcome;
import io.stripemeter.simulator.SimulatorSettings;
import io.stripemeter.simulator.StripeSimulator;
import io.stripemeter.stripe.pushledger.BillingMeterSink;
import io.stripemeter.stripe.pushledger.PushEnvelope;
import io.stripemeter.stripe.pushledger.SimulatedSink;
import io.stripemeter.stripe.reconciliation.BillingReader;
import io.stripemeter.stripe.reconciliation.SimulatedReads;
import io.stripemeter.stripe.support.SimulatorCalls;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;

/** A simulated Stripe with one meter, over HTTP, whose time and faults the test sets. */
final class StormStripe implements AutoCloseable {
    static final String EVENT_NAME = "storm";
    /** Each kind is drawn for one call in forty or so: a fifth of all calls end badly. */
    private static final double PROBABILITY = 0.022;

    private static final String KEY = "sk_test_storm";

    private final StripeSimulator stripe;
    private final SimulatorCalls calls;
    private final BillingMeterSink sink;
    private final String meterId;
    private Instant now = Instant.EPOCH;
    private boolean caughtUp = true;

    StormStripe() {
        this(SimulatorSettings.standard());
    }

    StormStripe(SimulatorSettings settings) {
        stripe = StripeSimulator.start(settings);
        calls = new SimulatorCalls(stripe, KEY);
        sink = SimulatedSink.at(stripe.baseUrl(), KEY, () -> now);
        meterId = calls.made(
                "/v1/billing/meters",
                "display_name=Storm&event_name=" + EVENT_NAME + "&default_aggregation[formula]=sum");
    }

    /** The meter's id, as reads of it need. */
    String meterId() {
        return meterId;
    }

    /** Reads as production makes them. */
    BillingReader reads(Clock clock) {
        return SimulatedReads.at(stripe.baseUrl(), KEY, clock);
    }

    PushOutcome send(PushEnvelope push) {
        catchUp();
        return sink.send(push);
    }

    /** Lets its time be what it was set last, with all that falls due until then. */
    void catchUp() {
        if (!caughtUp) {
            calls.post("/_sim/clock", "now=" + now + "&frozen=true");
            caughtUp = true;
        }
    }

    String customer() {
        return calls.made("/v1/customers", "name=storm");
    }

    /** From now on the customer's usage is billed by calendar months, at ten cents a unit. */
    void bill(String customer) {
        String price = calls.made(
                "/v1/prices",
                "currency=usd&unit_amount=10&recurring[interval]=month&recurring[usage_type]=metered&recurring[meter]="
                        + meterId + "&product=" + calls.made("/v1/products", "name=storm"));
        calls.made(
                "/v1/subscriptions",
                "billing_cycle_anchor_config[day_of_month]=1&proration_behavior=none&customer=" + customer
                        + "&items[0][price]=" + price);
    }

    /** For what else a test wants of it. */
    SimulatorCalls calls() {
        return calls;
    }

    /** Identifiers of what it has answered with 200 and that became of it so. */
    List<String> identifiers(String customer, String status) {
        List<String> identifiers = new ArrayList<>();
        calls.get("/_sim/ledger?limit=10000&customer=" + customer + "&status=" + status)
                .get("data")
                .forEach(entry -> identifiers.add(entry.get("identifier").asString()));
        return identifiers;
    }

    void misbehave(long seed) {
        for (String kind : SimulatorCalls.PUSH_FAULTS) {
            calls.fault("kind=" + kind + "&path=/v1/billing/meter_events&probability=" + PROBABILITY + "&seed=" + seed);
        }
    }

    void behave() {
        calls.clearFaults();
    }

    /** The time it is from the next push on. */
    void moveTo(Instant instant) {
        now = instant;
        caughtUp = false;
    }

    /** The quantity that it actually holds for a customer in {@code [from, to)}. */
    BigDecimal held(String customer, Instant from, Instant to) {
        BigDecimal held = BigDecimal.ZERO;
        String query = "?event_name=" + EVENT_NAME + "&customer=" + customer + "&from=" + from.getEpochSecond() + "&to="
                + to.getEpochSecond();
        for (JsonNode total : calls.get("/_sim/totals" + query).get("data")) {
            held = held.add(new BigDecimal(total.get("held").asString()));
        }
        return held;
    }

    @Override
    public void close() {
        stripe.close();
    }
}
