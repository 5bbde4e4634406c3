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

/** Takes one notice: proves it, keeps it, and only then says so. */
final class WebhookReceiver {
    /** What notices are kept of; others are thanked for and forgotten. */
    private static final List<String> KEPT = List.of(
            "invoice.",
            "credit_note.",
            "customer.deleted",
            "customer.subscription.",
            "billing.meter.",
            "v1.billing.meter.");

    /** What became of a notice; the tag {@code result} of its metric. */
    enum Answer {
        KEPT,
        REPEATED,
        NOT_KEPT,
        REFUSED;

        String tag() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    private final WebhookVerifier notices;
    private final CommandSender commands;
    private final Clock clock;
    private final MeterRegistry registry;

    WebhookReceiver(WebhookVerifier notices, CommandSender commands, Clock clock, MeterRegistry registry) {
        this.notices = notices;
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
            Optional<VerifiedWebhook> opened = notices.open(tenant, account, body, signature);
            if (opened.isEmpty()) {
                return Answer.REFUSED;
            }
            VerifiedWebhook notice = opened.get();
            if (KEPT.stream().noneMatch(notice.type()::startsWith)) {
                return Answer.NOT_KEPT;
            }
            return keep(command(tenantId, account, notice)) ? Answer.KEPT : Answer.REPEATED;
        } catch (Problem malformed) {
            return Answer.REFUSED;
        }
    }

    /** Returns when it is committed. Whoever loses a race against the same notice at another node finds it kept. */
    private boolean keep(RecordWebhookEvent command) {
        try {
            return Boolean.TRUE.equals(commands.sendAndWait(command));
        } catch (ConcurrencyException race) {
            return Boolean.TRUE.equals(commands.sendAndWait(command));
        }
    }

    private RecordWebhookEvent command(TenantId tenantId, String account, VerifiedWebhook notice) {
        return new RecordWebhookEvent(
                tenantId,
                account,
                notice.eventId(),
                notice.type(),
                notice.objectId(),
                notice.thin(),
                clock.instant().truncatedTo(ChronoUnit.MICROS),
                notice.livemode(),
                notice.customerId());
    }
}
