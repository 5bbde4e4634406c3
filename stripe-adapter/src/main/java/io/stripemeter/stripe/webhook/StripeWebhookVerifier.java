package io.stripemeter.stripe.webhook;

import com.stripe.StripeClient;
import com.stripe.exception.SignatureVerificationException;
import com.stripe.model.v2.core.EventNotification;
import com.stripe.net.Webhook;
import io.stripemeter.stripe.stripeaccount.StripeAccount;
import io.stripemeter.stripe.stripeaccount.StripeClients;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Proves and reads Stripe's webhooks: snapshot events (v1) and event notifications (v2, "thin").
 *
 * <p>The signature is taken over the body as it came, before anything is parsed. Source: Stripe's docs, "Verify webhook
 * signatures": HMAC-SHA256 of {@code t.body}, at most five minutes old. An unknown account is checked against a secret
 * that no account has, so that it takes as long to refuse as a forgery.
 *
 * <p>The SDK refuses each kind in the other's parser, so there are two ways to read. Of a snapshot only what it is
 * about is taken: its contents are as old as the delivery is late.
 */
final class StripeWebhookVerifier implements WebhookVerifier {
    /** Source: Stripe's docs and SDK, the default tolerance. */
    static final long TOLERANCE_SECONDS = Webhook.DEFAULT_TOLERANCE;

    private static final Logger LOG = LoggerFactory.getLogger(StripeWebhookVerifier.class);
    private static final List<String> UNKNOWN_ACCOUNT_SECRETS = List.of("whsec_of_an_account_that_nobody_has");
    private static final String THIN = "v2.core.event";

    private final StripeClients clients;
    private final Clock clock;
    private final JsonMapper json = JsonMapper.builder().build();

    StripeWebhookVerifier(StripeClients clients, Clock clock) {
        this.clients = clients;
        this.clock = clock;
    }

    @Override
    public Optional<SignedWebhook> examine(String tenantId, String account, byte[] body, String signature) {
        Optional<StripeAccount> found = clients.account(tenantId, account);
        List<String> secrets =
                found.map(known -> known.webhookSecretsAt(clock.instant())).orElse(List.of());
        String payload = new String(body, StandardCharsets.UTF_8);
        boolean signed = (secrets.isEmpty() ? UNKNOWN_ACCOUNT_SECRETS : secrets)
                .stream().anyMatch(secret -> signed(payload, signature, secret));
        if (!signed || secrets.isEmpty() || found.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(
                usable(read(clients.of(found.get()), payload), found.get().key().live()));
    }

    private static SignedWebhook usable(Optional<VerifiedWebhook> read, boolean live) {
        if (read.isEmpty()) {
            return new SignedWebhook.Unusable(SignedWebhook.Reason.UNREADABLE, null, null, null);
        }
        VerifiedWebhook webhook = read.get();
        return webhook.livemode() == live
                ? new SignedWebhook.Usable(webhook)
                : new SignedWebhook.Unusable(
                        SignedWebhook.Reason.OTHER_MODE, webhook.eventId(), webhook.type(), webhook.livemode());
    }

    private boolean signed(String payload, String signature, String secret) {
        try {
            return Webhook.Signature.verifyHeader(payload, signature, secret, TOLERANCE_SECONDS, clock);
        } catch (SignatureVerificationException forged) {
            return false;
        } catch (RuntimeException garbled) {
            // The SDK stumbles over headers without "=" or with letters in the time.
            return false;
        }
    }

    private Optional<VerifiedWebhook> read(StripeClient client, String payload) {
        try {
            JsonNode event = json.readTree(payload);
            return Optional.of(THIN.equals(text(event, "/object")) ? thin(client, payload, event) : snapshot(event));
        } catch (RuntimeException unreadable) {
            // Two parsers with exceptions of their own; a genuine webhook that neither can read is worth a warning.
            LOG.warn("A webhook with a valid signature can't be read, and is set aside: {}", unreadable.toString());
            return Optional.empty();
        }
    }

    private static VerifiedWebhook thin(StripeClient client, String payload, JsonNode event) {
        EventNotification notification = client.parseEventNotificationWithoutVerification(payload);
        return new VerifiedWebhook(
                required(notification.getId()),
                required(notification.getType()),
                text(event, "/related_object/id"),
                null,
                true,
                Boolean.TRUE.equals(notification.getLivemode()));
    }

    private static VerifiedWebhook snapshot(JsonNode event) {
        String customer = text(event, "/data/object/customer");
        String object = text(event, "/data/object/object");
        String id = text(event, "/data/object/id");
        return new VerifiedWebhook(
                required(text(event, "/id")),
                required(text(event, "/type")),
                id,
                "customer".equals(object) ? id : customer,
                false,
                event.at("/livemode").asBoolean(false));
    }

    private static String required(@Nullable String text) {
        if (text == null || text.isBlank()) {
            throw new IllegalArgumentException("An event without id or type");
        }
        return text;
    }

    private static @Nullable String text(JsonNode event, String pointer) {
        JsonNode node = event.at(pointer);
        return node.isString() ? node.asString() : null;
    }
}
