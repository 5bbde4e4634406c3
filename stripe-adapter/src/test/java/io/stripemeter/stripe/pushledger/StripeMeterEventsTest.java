package io.stripemeter.stripe.pushledger;

import static org.assertj.core.api.Assertions.assertThat;

import com.stripe.net.HttpClient;
import com.stripe.net.HttpHeaders;
import com.stripe.net.StripeRequest;
import com.stripe.net.StripeResponse;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.stripemeter.api.pushledger.PushOutcome;
import io.stripemeter.stripe.stripeaccount.ClockSkew;
import io.stripemeter.stripe.stripeaccount.StripeSettings;
import io.stripemeter.stripe.stripeaccount.TestClients;
import io.stripemeter.stripe.support.RawServer;
import java.io.IOException;
import java.math.BigDecimal;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What goes over the wire, and what is made of connections that misbehave. */
class StripeMeterEventsTest {
    private static final String RECORDED =
            "{\"object\":\"billing.meter_event\",\"event_name\":\"api_calls\",\"identifier\":\"sm1:abc:1\","
                    + "\"livemode\":false,\"created\":1,\"timestamp\":1,\"payload\":{}}";

    private final SimpleMeterRegistry registry = new SimpleMeterRegistry();

    private PushOutcome send(RawServer server) {
        return Calls.to(server.address(), registry).send(Calls.push());
    }

    @Test
    void sendsExactlyWhatWasPlanned() throws IOException {
        try (RawServer server = new RawServer(RawServer.http("200 OK", "Request-Id: req_42\r\n", RECORDED))) {
            assertThat(send(server)).isEqualTo(new PushOutcome.Acknowledged(200, "req_42"));
            assertThat(server.requests()).singleElement().satisfies(request -> assertThat(request)
                    .startsWith("POST /v1/billing/meter_events HTTP/1.1")
                    .containsIgnoringCase("Idempotency-Key: sm1:abc:1#1")
                    .containsIgnoringCase("Authorization: Bearer sk_test_123")
                    .doesNotContainIgnoringCase("X-Stripe-Client-Telemetry")
                    .contains("event_name=api_calls")
                    .contains("identifier=sm1%3Aabc%3A1")
                    .contains("payload[stripe_customer_id]=cus_1")
                    .contains("payload[value]=12.5")
                    .contains(
                            "timestamp=" + Instant.parse("2026-11-20T10:00:00Z").getEpochSecond()));
        }
        assertThat(registry.counter("stripemeter.stripe.requests", "outcome", "acknowledged")
                        .count())
                .isEqualTo(1);
    }

    @Test
    void neverPostsAgainWhenTheConnectionDrops() throws IOException {
        try (RawServer server = new RawServer(Socket::close)) {
            assertThat(send(server)).isInstanceOf(PushOutcome.Unknown.class);
            assertThat(server.requests()).hasSize(1);
        }
        assertThat(registry.counter("stripemeter.stripe.errors", "kind", "connection_lost")
                        .count())
                .isEqualTo(1);
    }

    @Test
    void neverPostsAgainOnAServerError() throws IOException {
        try (RawServer server = new RawServer(RawServer.http("500 Oops", "", "{\"error\":{\"message\":\"no\"}}"))) {
            assertThat(send(server))
                    .isInstanceOfSatisfying(PushOutcome.Unknown.class, unknown -> assertThat(unknown.httpStatus())
                            .isEqualTo(500));
            assertThat(server.requests()).hasSize(1);
        }
    }

    @Test
    void halfABodyProvesNothing() throws IOException {
        String half = "HTTP/1.1 200 OK\r\nContent-Length: 5000\r\n\r\n" + RECORDED.substring(0, 40);
        try (RawServer server = new RawServer(RawServer.raw(half))) {
            assertThat(send(server)).isInstanceOf(PushOutcome.Unknown.class);
        }
    }

    @Test
    void aBodyThatDripsEndsAtTheLimit() throws IOException {
        RawServer.Answer drip = connection -> {
            RawServer.raw("HTTP/1.1 200 OK\r\nContent-Length: 5000\r\n\r\n").give(connection);
            for (int i = 0; i < 100; i++) {
                RawServer.raw(" ").give(connection);
                Thread.sleep(50); // the pace of the server is what is tested
            }
        };
        try (RawServer server = new RawServer(drip)) {
            assertThat(send(server))
                    .isInstanceOfSatisfying(PushOutcome.Unknown.class, unknown -> assertThat(unknown.reason())
                            .contains("No complete answer within"));
        }
    }

    @Test
    void silenceEndsAtTheLimit() throws IOException {
        try (RawServer server = new RawServer(RawServer.silence())) {
            assertThat(send(server)).isInstanceOf(PushOutcome.Unknown.class);
        }
        assertThat(registry.counter("stripemeter.stripe.errors", "kind", "timeout")
                        .count())
                .isEqualTo(1);
    }

    @Test
    void anEndlessBodyEndsAtTheBound() throws IOException {
        String much = " ".repeat(TestClients.MAX_BODY_BYTES + 1);
        try (RawServer server = new RawServer(RawServer.http("200 OK", "", much))) {
            assertThat(send(server)).isInstanceOf(PushOutcome.Unknown.class);
        }
    }

    @Test
    void aRefusedConnectionSentNothing() throws IOException {
        int port;
        try (ServerSocket closed = new ServerSocket(0)) {
            port = closed.getLocalPort();
        }
        PushOutcome outcome = Calls.to("http://127.0.0.1:" + port, registry).send(Calls.push());
        assertThat(outcome).isInstanceOfSatisfying(PushOutcome.RetryLater.class, later -> assertThat(later.reason())
                .startsWith("No connection"));
    }

    @Test
    void anHtmlPageInsteadOfAnAnswerProvesNothing() throws IOException {
        try (RawServer server = new RawServer(RawServer.http("200 OK", "", "<html>Please log in</html>"))) {
            assertThat(send(server)).isInstanceOf(PushOutcome.Unknown.class);
        }
    }

    @Test
    void anEmptyAnswerProvesNothing() throws IOException {
        try (RawServer server = new RawServer(RawServer.http("200 OK", "", ""))) {
            assertThat(send(server)).isInstanceOf(PushOutcome.Unknown.class);
        }
    }

    @Test
    void retriesAnAccountWithoutAKeyLater() throws IOException {
        try (RawServer server = new RawServer(RawServer.http("200 OK", "", RECORDED))) {
            var elsewhere =
                    new PushEnvelope("acme", "other", "i", "k", "e", "c", BigDecimal.ONE, Instant.EPOCH, false, false);
            assertThat(Calls.to(server.address(), registry).send(elsewhere)).isInstanceOf(PushOutcome.RetryLater.class);
            assertThat(server.requests()).isEmpty();
        }
    }

    @Test
    void aShadowNeverReachesALiveAccount() {
        StripeSettings live = new StripeSettings(
                Map.of("default", new StripeSettings.Account("sk_live_1234", null, null, null, null, null)));
        AtomicInteger calls = new AtomicInteger();
        HttpClient wire = new HttpClient() {
            @Override
            public StripeResponse request(StripeRequest request) {
                calls.incrementAndGet();
                return new StripeResponse(200, HttpHeaders.of(Map.of()), RECORDED);
            }
        };
        StripeMeterEvents sink = new StripeMeterEvents(
                TestClients.over(live, wire),
                new CallMetrics(registry),
                new ClockSkew(Clock.systemUTC()),
                new CircuitBreaker(Clock.systemUTC()));
        PushEnvelope counts = Calls.push();
        PushEnvelope shadow = new PushEnvelope(
                counts.tenantId(),
                counts.account(),
                counts.identifier(),
                counts.idempotencyKey(),
                counts.eventName(),
                counts.stripeCustomerId(),
                counts.delta(),
                counts.slot(),
                true,
                false);
        assertThat(sink.send(shadow)).isInstanceOf(PushOutcome.Rejected.class);
        assertThat(calls).hasValue(0);
        assertThat(sink.send(counts)).isInstanceOf(PushOutcome.Acknowledged.class);
        assertThat(calls).hasValue(1);
    }

    @ParameterizedTest
    @CsvSource({"12.50,12.5", "1E+6,1000000", "-7.000,-7", "0E-9,0", "0.000001,0.000001", "1000,1000"})
    void writesValuesPlainly(String delta, String written) {
        assertThat(StripeMeterEvents.plain(new BigDecimal(delta))).isEqualTo(written);
    }
}
