package io.stripemeter.sagas.webhook;

import io.micrometer.core.instrument.MeterRegistry;
import io.stripemeter.api.support.Problem;
import io.stripemeter.api.tenant.TenantId;
import io.stripemeter.api.webhook.RecordWebhookEvent;
import io.stripemeter.sagas.support.CommandSender;
import io.stripemeter.stripe.webhook.VerifiedWebhook;
import io.stripemeter.stripe.webhook.WebhookVerifier;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.axonframework.modelling.command.ConcurrencyException;

/** The receiver of webhooks: verifies each, stores it, and only then acknowledges it. */
final class WebhookReceiver {
    /** Types of webhooks that are stored, by prefix; others are acknowledged and dropped. */
    private static final List<String> KEPT = List.of(
            "invoice.",
            "credit_note.",
            "customer.deleted",
            "customer.subscription.",
            "billing.meter.",
            "v1.billing.meter.");

    /** The result of receiving a webhook; the tag {@code result} of its metric. */
    enum Answer {
        KEPT,
        REPEATED,
        NOT_KEPT,
        REFUSED;

        String tag() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    private final WebhookVerifier verifier;
    private final CommandSender commands;
    private final Clock clock;
    private final MeterRegistry registry;

    WebhookReceiver(WebhookVerifier verifier, CommandSender commands, Clock clock, MeterRegistry registry) {
        this.verifier = verifier;
        this.commands = commands;
        this.clock = clock;
        this.registry = registry;
    }

    Answer take(String tenant, String account, byte[] body, String signature) {
        Answer answer = decide(tenant, account, body, signature);
        registry.counter("stripemeter.stripe.notices", "result", answer.tag()).increment();
        return answer;
    }

    private Answer decide(String tenant, String account, byte[] body, String signature) {
        try {
            TenantId tenantId = new TenantId(tenant);
            Optional<VerifiedWebhook> opened = verifier.open(tenant, account, body, signature);
            if (opened.isEmpty()) {
                return Answer.REFUSED;
            }
            VerifiedWebhook webhook = opened.get();
            if (KEPT.stream().noneMatch(webhook.type()::startsWith)) {
                return Answer.NOT_KEPT;
            }
            return keep(command(tenantId, account, webhook)) ? Answer.KEPT : Answer.REPEATED;
        } catch (Problem malformed) {
            return Answer.REFUSED;
        }
    }

    /**
     * Returns when it is committed. A caller that loses a race against the same webhook at another node finds it
     * stored.
     */
    private boolean keep(RecordWebhookEvent command) {
        try {
            return Boolean.TRUE.equals(commands.sendAndWait(command));
        } catch (ConcurrencyException race) {
            return Boolean.TRUE.equals(commands.sendAndWait(command));
        }
    }

    private RecordWebhookEvent command(TenantId tenantId, String account, VerifiedWebhook webhook) {
        return new RecordWebhookEvent(
                tenantId,
                account,
                webhook.eventId(),
                webhook.type(),
                webhook.objectId(),
                webhook.thin(),
                clock.instant().truncatedTo(ChronoUnit.MICROS),
                webhook.livemode(),
                webhook.customerId());
    }
}
