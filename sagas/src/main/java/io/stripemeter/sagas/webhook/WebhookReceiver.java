package io.stripemeter.sagas.webhook;

import com.github.benmanes.caffeine.cache.Caffeine;
import io.micrometer.core.instrument.MeterRegistry;
import io.stripemeter.api.support.Problem;
import io.stripemeter.api.tenant.TenantId;
import io.stripemeter.api.webhook.RecordWebhookEvent;
import io.stripemeter.api.webhook.SetAsideWebhookEvent;
import io.stripemeter.sagas.support.CommandSender;
import io.stripemeter.stripe.webhook.SignedWebhook;
import io.stripemeter.stripe.webhook.VerifiedWebhook;
import io.stripemeter.stripe.webhook.WebhookVerifier;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.axonframework.modelling.command.ConcurrencyException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The receiver of webhooks: verifies each, stores it, and only then acknowledges it. */
final class WebhookReceiver {
    /** Types of webhooks that are used, by prefix; others are acknowledged and set aside. */
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
        /** Genuine, and of a type that nothing here uses. */
        NOT_KEPT,
        /** Genuine, and of the mode that the account is not of. */
        OTHER_MODE,
        /** Genuine, and not readable. */
        UNREADABLE,
        REFUSED;

        String tag() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    private static final Logger LOG = LoggerFactory.getLogger(WebhookReceiver.class);
    private static final String UNUSED_TYPE = "unused_type";
    private static final long MOST_REMEMBERED = 10_000;

    /** What was set aside lately: the log is asked once for each. */
    private final Set<String> asideToday = Collections.newSetFromMap(Caffeine.newBuilder()
            .maximumSize(MOST_REMEMBERED)
            .<String, Boolean>build()
            .asMap());

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
            Optional<SignedWebhook> opened = verifier.examine(tenant, account, body, signature);
            if (opened.isEmpty()) {
                return Answer.REFUSED;
            }
            if (opened.get() instanceof SignedWebhook.Unusable unusable) {
                setAside(tenantId, account, unusable, unusable.reason().name(), body);
                return unusable.reason() == SignedWebhook.Reason.OTHER_MODE ? Answer.OTHER_MODE : Answer.UNREADABLE;
            }
            VerifiedWebhook webhook = ((SignedWebhook.Usable) opened.get()).webhook();
            if (KEPT.stream().noneMatch(webhook.type()::startsWith)) {
                SignedWebhook.Unusable unused = new SignedWebhook.Unusable(
                        SignedWebhook.Reason.UNREADABLE, webhook.eventId(), webhook.type(), webhook.livemode());
                setAside(tenantId, account, unused, UNUSED_TYPE, body);
                return Answer.NOT_KEPT;
            }
            return keep(command(tenantId, account, webhook)) ? Answer.KEPT : Answer.REPEATED;
        } catch (Problem malformed) {
            return Answer.REFUSED;
        }
    }

    /** Keeps what can't be used, once a day and type; Stripe would repeat for days what is not acknowledged. */
    private void setAside(
            TenantId tenantId, String account, SignedWebhook.Unusable webhook, String reason, byte[] body) {
        SetAsideWebhookEvent command = new SetAsideWebhookEvent(
                tenantId,
                account,
                reason.toLowerCase(Locale.ROOT),
                webhook.eventId(),
                webhook.type(),
                webhook.livemode(),
                digest(body),
                clock.instant().truncatedTo(ChronoUnit.MICROS));
        if (asideToday.add(command.streamId())) {
            try {
                commands.sendAndWait(command);
            } catch (ConcurrencyException race) {
                LOG.debug("Another node has set aside {}", command, race);
            } catch (RuntimeException notKept) {
                asideToday.remove(command.streamId());
                throw notKept;
            }
        }
    }

    private static String digest(byte[] body) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(body));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
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
