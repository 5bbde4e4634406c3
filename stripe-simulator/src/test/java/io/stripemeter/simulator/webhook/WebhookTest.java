package io.stripemeter.simulator.webhook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.stripe.exception.SignatureVerificationException;
import com.stripe.model.Event;
import com.stripe.net.Webhook;
import io.stripemeter.simulator.testing.Inbox;
import io.stripemeter.simulator.testing.Sim;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class WebhookTest {
    private static final long TOLERANCE = 300;

    // Signatures are held against real time by stripe-java, so this simulator lives in it.
    private final Sim sim = Sim.start(settings -> settings.withClock(Clock.systemUTC()));
    private Inbox inbox;
    private String secret;

    @BeforeEach
    void subscribe() throws Exception {
        inbox = new Inbox();
        secret = Sim.require(sim.post("/v1/webhook_endpoints", Map.of("url", inbox.url(), "enabled_events[]", "*")))
                .text("/secret");
    }

    @AfterEach
    void stop() {
        sim.close();
        inbox.close();
    }

    @Test
    void carriesASignatureThatStripeJavaAccepts() throws Exception {
        String meter = sim.meter("calls");
        Inbox.Letter letter = inbox.await(1).get(0);
        Event event = Webhook.constructEvent(letter.body(), letter.signature(), secret, TOLERANCE);
        assertThat(event.getType()).isEqualTo("billing.meter.created");
        assertThat(letter.body()).contains(meter);
        assertThat(sim.get("/v1/events/" + event.getId()).text("/data/object/id"))
                .isEqualTo(meter);
    }

    @Test
    void isSentAgainUntilTaken() throws Exception {
        inbox.refuseNext(2);
        sim.meter("calls");
        inbox.await(1);
        settle();
        sim.advance(Duration.ofMinutes(1));
        inbox.await(2);
        settle();
        sim.advance(Duration.ofMinutes(5));
        List<Inbox.Letter> letters = inbox.await(3);
        settle();
        assertThat(letters)
                .extracting(Inbox.Letter::body)
                .containsOnly(letters.get(0).body());
        sim.advance(Duration.ofDays(3));
        settle();
        assertThat(inbox.letters()).hasSize(3);
        assertThat(sim.get("/_sim/webhooks").text("/data/2/outcome")).isEqualTo("delivered");
    }

    @Test
    void canBeDuplicatedLostDelayedAndReordered() throws Exception {
        sim.fault("kind", "webhook_dup", "times", 1);
        sim.meter("doubled");
        inbox.await(2);
        sim.fault("kind", "webhook_lose", "times", 1);
        sim.meter("lost");
        sim.fault("kind", "webhook_reorder", "times", 1);
        sim.meter("second");
        sim.meter("first");
        inbox.await(4);
        sim.fault("kind", "webhook_delay", "times", 1, "delay_millis", 120_000);
        sim.meter("delayed");
        settle();
        assertThat(inbox.letters()).hasSize(4);
        sim.advance(Duration.ofMinutes(2));
        List<String> names = inbox.await(5).stream()
                .map(letter -> letter.body().replaceAll("(?s).*\"event_name\":\"(\\w+)\".*", "$1"))
                .toList();
        assertThat(names).containsExactly("doubled", "doubled", "first", "second", "delayed");
    }

    @Test
    void canCarryABadSignatureOrAnOldTimestamp() throws Exception {
        for (String kind : List.of("webhook_bad_signature", "webhook_old_timestamp")) {
            sim.fault("kind", kind, "times", 1);
            sim.meter(kind);
        }
        for (Inbox.Letter letter : inbox.await(2)) {
            assertThatThrownBy(() -> Webhook.constructEvent(letter.body(), letter.signature(), secret, TOLERANCE))
                    .isInstanceOf(SignatureVerificationException.class);
        }
        Inbox.Letter old = inbox.letters().get(1);
        assertThat(Webhook.constructEvent(old.body(), old.signature(), secret, 3_600))
                .isNotNull();
    }

    @Test
    void goesToLoopbackOnlyAndEndsWithItsEndpoint() throws Exception {
        assertThat(sim.post("/v1/webhook_endpoints", Map.of("url", "https://example.com/x", "enabled_events[]", "*"))
                        .text("/error/code"))
                .isEqualTo("url_invalid");
        String id = sim.get("/v1/webhook_endpoints").text("/data/0/id");
        Sim.require(sim.delete("/v1/webhook_endpoints/" + id));
        sim.meter("unseen");
        settle();
        assertThat(inbox.letters()).isEmpty();
    }

    /** Waits until the sender has nothing left to deliver. */
    private void settle() {
        await("no webhook waits")
                .until(() -> sim.get("/_sim/webhooks").body().at("/waiting").asInt() == 0);
    }
}
