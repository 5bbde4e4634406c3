package io.stripemeter.simulator.sandbox;

import io.stripemeter.simulator.sandbox.Sandbox.Answer;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

/** Questions about Stripe that its documents leave open, each asked by trying it. Answers are texts, by question. */
final class OpenQuestions {
    private static final long MINUTE = 60;

    private final Sandbox stripe;
    private final Clock clock;
    private final Duration patience;
    private final String run;
    private final String eventName;
    private final String meter;
    private final Map<String, String> answers = new LinkedHashMap<>();
    private int events;

    /** @param patience how long a summary is waited for */
    OpenQuestions(Sandbox stripe, Clock clock, Duration patience) {
        this.stripe = stripe;
        this.clock = clock;
        this.patience = patience;
        this.run = Long.toString(clock.millis(), Character.MAX_RADIX);
        this.eventName = "open_questions_" + run;
        this.meter = stripe.make(
                        "/v1/billing/meters",
                        "display_name",
                        "Open questions",
                        "event_name",
                        eventName,
                        "default_aggregation[formula]",
                        "sum")
                .text("/id");
    }

    Map<String, String> ask() {
        askHowLongASummaryLags();
        askWhetherAMinuteProvesAPush();
        askWhetherDecimalsCount();
        askWhatIsReportedAtOnce();
        askHowTiesAreRounded();
        return answers;
    }

    private void askHowLongASummaryLags() {
        String customer = customer();
        Instant slot = slot(5);
        send(customer, "7", slot);
        Instant sent = clock.instant();
        String shown = awaitSum(customer, slot, "7");
        answers.put(
                "summary lag",
                shown.equals("7")
                        ? Duration.between(sent, clock.instant()).toMillis()
                                + " ms until a one-minute summary showed it"
                        : "not shown within " + patience + ": " + shown);
    }

    private void askWhetherAMinuteProvesAPush() {
        String customer = customer();
        Instant slot = slot(10);
        send(customer, "11", slot);
        send(customer, "13", slot.plusSeconds(MINUTE));
        String second = awaitSum(customer, slot.plusSeconds(MINUTE), "13");
        answers.put(
                "slot reads",
                "its minute " + sum(customer, slot) + " of 11, the next " + second + " of 13, the one before "
                        + sum(customer, slot.minusSeconds(MINUTE)) + " of 0");
    }

    private void askWhetherDecimalsCount() {
        String customer = customer();
        Instant slot = slot(15);
        String verdict = send(customer, "1.25", slot).verdict();
        answers.put(
                "decimal quantities",
                verdict.equals("200") ? "taken; the summary shows " + awaitSum(customer, slot, "1.25") : verdict);
    }

    private void askWhatIsReportedAtOnce() {
        String customer = customer();
        Instant now = clock.instant();
        answers.put(
                "told at once: unknown customer",
                send("cus_nobody" + run, "1", now).verdict());
        answers.put("told at once: not a number", send(customer, "many", now).verdict());
        answers.put(
                "told at once: 16 digits",
                send(customer, "1234567890123456", now).verdict());
        answers.put(
                "told at once: 36 days old",
                send(customer, "1", now.minus(Duration.ofDays(36))).verdict());
        answers.put(
                "told at once: 10 minutes ahead",
                send(customer, "1", now.plus(Duration.ofMinutes(10))).verdict());
        answers.put(
                "told at once: no such meter",
                event("nothing_" + run, customer, "1", now, run + "-x").verdict());
        event(eventName, customer, "1", now, run + "-twice");
        answers.put(
                "told at once: a seen identifier",
                event(eventName, customer, "1", now, run + "-twice").verdict());
    }

    /** Half a cent for each unit: 1, 3 and 5 units end on a half. */
    private void askHowTiesAreRounded() {
        String product = stripe.make("/v1/products", "name", "Ties " + run).text("/id");
        String price = stripe.make(
                        "/v1/prices",
                        "product",
                        product,
                        "currency",
                        "usd",
                        "unit_amount_decimal",
                        "0.5",
                        "recurring[interval]",
                        "month",
                        "recurring[usage_type]",
                        "metered",
                        "recurring[meter]",
                        meter)
                .text("/id");
        for (String units : new String[] {"1", "3", "5"}) {
            String customer = customer();
            String subscription = stripe.make("/v1/subscriptions", "customer", customer, "items[0][price]", price)
                    .text("/id");
            Instant now = clock.instant();
            send(customer, units, now);
            awaitSum(customer, now, units);
            Answer preview =
                    stripe.post("/v1/invoices/create_preview", "customer", customer, "subscription", subscription);
            answers.put(
                    "tie rounding: " + units + " × 0.5",
                    preview.status() == 200 ? preview.body().at("/total").asInt() + " cents" : preview.verdict());
        }
    }

    private String customer() {
        return stripe.make("/v1/customers", "name", "Open questions " + run).text("/id");
    }

    /** The beginning of a whole minute, so many minutes ago. */
    private Instant slot(int minutesAgo) {
        long seconds = clock.instant().getEpochSecond() - minutesAgo * MINUTE;
        return Instant.ofEpochSecond(seconds - seconds % MINUTE);
    }

    private Answer send(String customer, String value, Instant at) {
        return event(eventName, customer, value, at, run + "-" + events++);
    }

    private Answer event(String name, String customer, String value, Instant at, String identifier) {
        return stripe.post(
                "/v1/billing/meter_events",
                "event_name",
                name,
                "identifier",
                identifier,
                "timestamp",
                Long.toString(at.getEpochSecond()),
                "payload[stripe_customer_id]",
                customer,
                "payload[value]",
                value);
    }

    private String awaitSum(String customer, Instant within, String wanted) {
        Instant until = clock.instant().plus(patience);
        String shown = sum(customer, within);
        while (!shown.equals(wanted) && clock.instant().isBefore(until)) {
            shown = sum(customer, within);
        }
        return shown;
    }

    private String sum(String customer, Instant within) {
        long start = within.getEpochSecond() - within.getEpochSecond() % MINUTE;
        Answer answer = stripe.get(
                "/v1/billing/meters/" + meter + "/event_summaries",
                "customer",
                customer,
                "start_time",
                Long.toString(start),
                "end_time",
                Long.toString(start + MINUTE));
        if (answer.status() != 200) {
            return answer.verdict();
        }
        return answer.body().at("/data/0/aggregated_value").isMissingNode()
                ? "0"
                : answer.body()
                        .at("/data/0/aggregated_value")
                        .decimalValue()
                        .stripTrailingZeros()
                        .toPlainString();
    }
}
