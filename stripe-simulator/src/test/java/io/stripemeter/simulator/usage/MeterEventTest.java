package io.stripemeter.simulator.usage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.stripe.exception.InvalidRequestException;
import com.stripe.model.billing.MeterEvent;
import com.stripe.param.billing.MeterEventCreateParams;
import io.stripemeter.simulator.testing.Answer;
import io.stripemeter.simulator.testing.Sim;
import io.stripemeter.simulator.testing.StripeSchemas;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MeterEventTest {
    private static final String EVENTS = "/v1/billing/meter_events";

    private final Sim sim = Sim.start();
    private String customer;

    @BeforeEach
    void defineMeterAndCustomer() {
        sim.meter("api_calls");
        customer = sim.customer();
    }

    @AfterEach
    void stop() {
        sim.close();
    }

    @Test
    void takesAnEventFromStripeJava() throws Exception {
        MeterEvent event = sim.stripe()
                .v1()
                .billing()
                .meterEvents()
                .create(MeterEventCreateParams.builder()
                        .setEventName("api_calls")
                        .putPayload("stripe_customer_id", customer)
                        .putPayload("value", "12.5")
                        .setIdentifier("one")
                        .setTimestamp(Sim.START.getEpochSecond() - 60)
                        .build());

        assertThat(event.getObject()).isEqualTo("billing.meter_event");
        assertThat(event.getIdentifier()).isEqualTo("one");
        assertThat(event.getTimestamp()).isEqualTo(Sim.START.getEpochSecond() - 60);
        assertThat(event.getCreated()).isEqualTo(Sim.START.getEpochSecond());
        assertThat(event.getLivemode()).isFalse();
        assertThat(event.getPayload()).containsEntry("value", "12.5");
        assertThat(sim.held("api_calls", customer)).isEqualTo("12.5");
    }

    @Test
    void answersInThePublishedShape() {
        StripeSchemas.assertValid("billing_meter_event", send("1", "shape").body());
    }

    @Test
    void makesAnIdentifierUpWhenNoneIsSent() {
        Map<String, String> form = new HashMap<>(sim.event("api_calls", customer, "1", ""));
        assertThat(sim.post(EVENTS, form).text("/identifier")).startsWith("mevt_");
        assertThat(sim.post(EVENTS, form).status()).isEqualTo(200);
        assertThat(sim.held("api_calls", customer)).isEqualTo("2");
    }

    @Test
    void refusesASeenIdentifierWithStripesWordsAndWithoutACode() {
        send("5", "twice");

        assertThatThrownBy(() -> sim.stripe()
                        .v1()
                        .billing()
                        .meterEvents()
                        .create(MeterEventCreateParams.builder()
                                .setEventName("api_calls")
                                .putPayload("stripe_customer_id", customer)
                                .putPayload("value", "5")
                                .setIdentifier("twice")
                                .build()))
                .isInstanceOfSatisfying(InvalidRequestException.class, refused -> {
                    assertThat(refused.getStatusCode()).isEqualTo(400);
                    assertThat(refused.getCode()).isNull();
                    assertThat(refused.getStripeError().getType()).isEqualTo("invalid_request_error");
                    assertThat(refused.getStripeError().getMessage())
                            .isEqualTo("An event already exists with identifier twice.");
                });
        assertThat(sim.held("api_calls", customer)).isEqualTo("5");
    }

    @Test
    void countsTheSameIdentifierAgainOnceTheWindowIsOver() {
        send("5", "again");
        sim.advance(Duration.ofHours(24).minusSeconds(1));
        assertThat(send("5", "again").status()).isEqualTo(400);
        sim.advance(Duration.ofSeconds(1));
        assertThat(send("5", "again").status()).isEqualTo(200);
        assertThat(sim.held("api_calls", customer)).isEqualTo("10");
    }

    @Test
    void countsOneOfManyConcurrentCallsWithOneIdentifier() throws Exception {
        ExecutorService callers = Executors.newFixedThreadPool(8);
        try {
            List<Callable<Integer>> calls = IntStream.range(0, 32)
                    .<Callable<Integer>>mapToObj(i -> () -> send("1", "raced").status())
                    .toList();
            long taken = 0;
            for (Future<Integer> call : callers.invokeAll(calls)) {
                taken += call.get() == 200 ? 1 : 0;
            }
            assertThat(taken).isEqualTo(1);
        } finally {
            callers.shutdownNow();
        }
        assertThat(sim.held("api_calls", customer)).isEqualTo("1");
    }

    @ParameterizedTest
    @CsvSource({
        "-3024000, 200", // exactly 35 days ago
        "-3024001, 400",
        "300, 200", // exactly 5 minutes ahead
        "301, 400"
    })
    void takesTimestampsFrom35DaysBackTo5MinutesAhead(long offset, int status) {
        assertThat(sendAt(Sim.START.getEpochSecond() + offset).status()).isEqualTo(status);
    }

    @Test
    void namesTheOldestTimestampItWouldTake() {
        long oldest = Sim.START.minus(Duration.ofDays(35)).getEpochSecond();
        assertThat(sendAt(oldest - 1).errorMessage())
                .isEqualTo("The event timestamp cannot be more than 35 days in past."
                        + " Expected a timestamp greater than or equal to " + oldest + ".");
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "-7", "0.000000000001", "123456789012345", "-12345678901.2345", "007"})
    void takesDecimalsAndNegativesOfUpTo15Digits(String value) {
        assertThat(send(value, "v").status()).isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"abc", "1e3", "NaN", "1,5", " 1", "1.", ".5", "--1", "1234567890123456", "1.234567890123456"})
    void refusesValuesThatAreNotNumbersOrTooLong(String value) {
        Answer answer = send(value, "v");
        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.text("/error/param")).isEqualTo("payload[value]");
        assertThat(answer.header("Stripe-Should-Retry")).contains("false");
        assertThat(sim.held("api_calls", customer)).isEqualTo("0");
    }

    @Test
    void wordsTheDigitLimitAsDocumented() {
        assertThat(send("1234567890123456", "v").errorMessage())
                .isEqualTo("The value in the event payload can have at most 15 digits. Received 1234567890123456.");
    }

    @Test
    void refusalsLeaveTheIdentifierFree() {
        assertThat(send("abc", "reused").status()).isEqualTo(400);
        assertThat(send("1", "reused").status()).isEqualTo(200);
    }

    @ParameterizedTest
    @CsvSource({
        "event_name, event_name",
        "payload[stripe_customer_id], payload[stripe_customer_id]",
        "payload[value], payload[value]"
    })
    void refusesAnEventWithoutAPart(String left, String blamed) {
        Map<String, String> form = new HashMap<>(sim.event("api_calls", customer, "1", "x"));
        form.remove(left);
        Answer answer = sim.post(EVENTS, form);
        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.text("/error/param")).isEqualTo(blamed);
    }

    @Test
    void refusesAnUnknownParameterAndAnOverlongIdentifier() {
        Map<String, String> form = new HashMap<>(sim.event("api_calls", customer, "1", "x"));
        form.put("quantity", "1");
        assertThat(sim.post(EVENTS, form).text("/error/code")).isEqualTo("parameter_unknown");
        assertThat(send("1", "i".repeat(100)).status()).isEqualTo(200);
        assertThat(send("1", "i".repeat(101)).status()).isEqualTo(400);
    }

    @Test
    void sumsExactlyWhereDoublesWouldNot() {
        for (int i = 0; i < 10; i++) {
            send("0.1", "tenth" + i);
        }
        send("123456789012345", "large");
        assertThat(sim.held("api_calls", customer)).isEqualTo("123456789012346");
    }

    private Answer send(String value, String identifier) {
        return sim.post(EVENTS, sim.event("api_calls", customer, value, identifier));
    }

    private Answer sendAt(long timestamp) {
        Map<String, String> form = new HashMap<>(sim.event("api_calls", customer, "1", "t"));
        form.put("timestamp", Long.toString(timestamp));
        return sim.post(EVENTS, form);
    }
}
