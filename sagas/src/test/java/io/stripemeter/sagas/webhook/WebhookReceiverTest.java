package io.stripemeter.sagas.webhook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.stripemeter.api.Addressed;
import io.stripemeter.api.webhook.SetAsideWebhookEvent;
import io.stripemeter.stripe.webhook.SignedWebhook;
import io.stripemeter.stripe.webhook.VerifiedWebhook;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** A genuine webhook is acknowledged whatever it is; only what nobody signed is refused. */
class WebhookReceiverTest {
    private static final Instant NOON = Instant.parse("2026-11-20T12:00:00Z");
    private static final byte[] BODY = "{}".getBytes(StandardCharsets.UTF_8);

    private final List<Addressed> sent = new ArrayList<>();
    private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
    private boolean stores = true;
    private Optional<SignedWebhook> signed = Optional.empty();

    private final WebhookReceiver receiver = new WebhookReceiver(
            (tenant, account, body, signature) -> signed, this::take, Clock.fixed(NOON, ZoneOffset.UTC), registry);

    private Object take(Addressed command) {
        if (!stores) {
            throw new IllegalStateException("The database is away");
        }
        sent.add(command);
        return true;
    }

    private WebhookReceiver.Answer answer(SignedWebhook webhook) {
        signed = Optional.of(webhook);
        return receiver.take("acme", "default", BODY, "t=1,v1=00");
    }

    private static SignedWebhook of(String type) {
        return new SignedWebhook.Usable(new VerifiedWebhook("evt_1", type, "in_1", null, false, false));
    }

    @Test
    void setsAsideWhatIsGenuineAndOfNoUse() {
        assertThat(answer(new SignedWebhook.Unusable(SignedWebhook.Reason.OTHER_MODE, "evt_1", "invoice.paid", true)))
                .isEqualTo(WebhookReceiver.Answer.OTHER_MODE);
        assertThat(answer(new SignedWebhook.Unusable(SignedWebhook.Reason.UNREADABLE, null, null, null)))
                .isEqualTo(WebhookReceiver.Answer.UNREADABLE);
        assertThat(answer(of("charge.succeeded"))).isEqualTo(WebhookReceiver.Answer.NOT_KEPT);
        assertThat(answer(of("charge.succeeded"))).isEqualTo(WebhookReceiver.Answer.NOT_KEPT);
        assertThat(sent)
                .extracting(command ->
                        ((SetAsideWebhookEvent) command).reason() + " " + ((SetAsideWebhookEvent) command).type())
                .containsExactly("other_mode invoice.paid", "unreadable null", "unused_type charge.succeeded");
        assertThat(registry.get("stripemeter.stripe.notices")
                        .tag("result", "not_kept")
                        .counter()
                        .count())
                .as("each is counted, one a day is kept")
                .isEqualTo(2);
    }

    @Test
    void keepsWhatIsOfUseAndRefusesWhatNobodySigned() {
        assertThat(answer(of("invoice.paid"))).isEqualTo(WebhookReceiver.Answer.KEPT);
        signed = Optional.empty();
        assertThat(receiver.take("acme", "default", BODY, "t=1,v1=00")).isEqualTo(WebhookReceiver.Answer.REFUSED);
    }

    @Test
    void setsAsideAgainWhatCouldNotBeStored() {
        stores = false;
        assertThatThrownBy(() -> answer(of("charge.succeeded"))).isInstanceOf(IllegalStateException.class);
        stores = true;
        answer(of("charge.succeeded"));
        assertThat(sent).hasSize(1);
    }
}
