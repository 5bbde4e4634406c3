package io.stripemeter.command.stripeaccount;

import io.stripemeter.api.stripeaccount.CheckStripeAccount;
import io.stripemeter.api.stripeaccount.FindConfiguredAccount;
import io.stripemeter.api.stripeaccount.LinkStripeAccount;
import io.stripemeter.api.stripeaccount.SetWebhookSecret;
import io.stripemeter.api.stripeaccount.StripeAccountCheck;
import io.stripemeter.api.support.Problem;
import io.stripemeter.api.tenant.TenantId;
import io.stripemeter.command.support.ReadYourWrites;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoUnit;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import org.axonframework.queryhandling.QueryGateway;
import org.jspecify.annotations.Nullable;

/** The linking of Stripe accounts, with the questions about them that only the Stripe adapter can answer. */
final class StripeAccountLinking {
    /** Longer than any call to Stripe takes. */
    private static final Duration PATIENCE = Duration.ofSeconds(40);

    private final ReadYourWrites commands;
    private final QueryGateway queries;
    private final Clock clock;

    StripeAccountLinking(ReadYourWrites commands, QueryGateway queries, Clock clock) {
        this.commands = commands;
        this.queries = queries;
        this.clock = clock;
    }

    boolean send(Object command) {
        return commands.send(command);
    }

    /**
     * Links an account.
     *
     * @throws Problem {@code account_configured} when the operator's configuration has one of that name
     */
    void link(LinkStripeAccount command) {
        if (ask(new FindConfiguredAccount(command.tenantId(), command.account()), Boolean.class)) {
            throw Problem.conflict(
                    "account_configured",
                    "Account " + command.account() + " is configured by the operator; choose another name");
        }
        commands.send(command);
    }

    StripeAccountCheck check(TenantId tenantId, String account) {
        return ask(new CheckStripeAccount(tenantId, account), StripeAccountCheck.class);
    }

    Instant formerUntil(@Nullable String keepFormerFor) {
        Duration overlap = keepFormerFor == null ? SetWebhookSecret.LONGEST_OVERLAP : duration(keepFormerFor);
        if (overlap.isNegative() || overlap.compareTo(SetWebhookSecret.LONGEST_OVERLAP) > 0) {
            throw Problem.invalid("out_of_range", "keepFormerFor", "keepFormerFor must be between PT0S and PT24H");
        }
        return clock.instant().plus(overlap).truncatedTo(ChronoUnit.MICROS);
    }

    private <T> T ask(Object query, Class<T> answer) {
        try {
            return queries.query(query, answer)
                    .orTimeout(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)
                    .join();
        } catch (CompletionException unanswered) {
            throw Problem.unavailable("not_answered", "Stripe could not be reached in time; send the request again");
        }
    }

    private static Duration duration(String text) {
        try {
            return Duration.parse(text);
        } catch (DateTimeParseException e) {
            throw Problem.invalid(
                    "invalid_format", "keepFormerFor", "keepFormerFor must be an ISO-8601 duration such as PT24H");
        }
    }
}
