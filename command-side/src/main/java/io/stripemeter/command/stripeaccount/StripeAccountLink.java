package io.stripemeter.command.stripeaccount;

import static org.axonframework.modelling.command.AggregateLifecycle.apply;

import io.stripemeter.api.stripeaccount.AccountLimits;
import io.stripemeter.api.stripeaccount.DisconnectStripeAccount;
import io.stripemeter.api.stripeaccount.LinkStripeAccount;
import io.stripemeter.api.stripeaccount.RotateStripeKey;
import io.stripemeter.api.stripeaccount.SealedKey;
import io.stripemeter.api.stripeaccount.SetWebhookSecret;
import io.stripemeter.api.stripeaccount.StripeAccountDisconnected;
import io.stripemeter.api.stripeaccount.StripeAccountLinked;
import io.stripemeter.api.stripeaccount.StripeAccountTuned;
import io.stripemeter.api.stripeaccount.StripeKeyRotated;
import io.stripemeter.api.stripeaccount.StripeWebhookSecretSet;
import io.stripemeter.api.stripeaccount.TuneStripeAccount;
import io.stripemeter.api.support.Problem;
import io.stripemeter.api.tenant.TenantId;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.modelling.command.AggregateCreationPolicy;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.modelling.command.CreationPolicy;
import org.axonframework.spring.stereotype.Aggregate;
import org.jspecify.annotations.Nullable;

/**
 * A tenant's link to one Stripe account, under the tenant's name for it.
 *
 * <p>The first key decides permanently whether the name means test or live: ledgers belong to the name, and a ledger
 * that was begun in test mode must never be continued in live mode, nor the other way round. Keys arrive sealed; the
 * aggregate can't open them.
 */
@Aggregate
class StripeAccountLink {
    @AggregateIdentifier
    @SuppressWarnings("UnusedVariable") // Axon reads it
    private @Nullable String streamId;

    private @Nullable Boolean livemode;
    private boolean connected;
    private @Nullable AccountLimits limits;

    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
    boolean decide(LinkStripeAccount command) {
        if (connected) {
            throw Problem.conflict(
                    "account_linked",
                    "Account " + command.account() + " is linked; rotate its key, or disconnect it first");
        }
        requireMode(command.key(), command.account());
        apply(new StripeAccountLinked(
                command.tenantId().value(),
                command.account(),
                command.key().livemode(),
                command.key().masked(),
                command.key().sealed(),
                command.limits().decimals(),
                command.limits().maxPerSecond(),
                command.limits().maxConcurrent(),
                command.actor()));
        return true;
    }

    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
    boolean decide(RotateStripeKey command) {
        requireConnected(command.account());
        requireMode(command.key(), command.account());
        apply(new StripeKeyRotated(
                command.tenantId().value(),
                command.account(),
                command.key().masked(),
                command.key().sealed(),
                command.actor()));
        return true;
    }

    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
    boolean decide(TuneStripeAccount command) {
        requireConnected(command.account());
        if (command.limits().equals(limits)) {
            return false;
        }
        apply(new StripeAccountTuned(
                command.tenantId().value(),
                command.account(),
                command.limits().decimals(),
                command.limits().maxPerSecond(),
                command.limits().maxConcurrent(),
                command.actor()));
        return true;
    }

    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
    boolean decide(SetWebhookSecret command) {
        requireConnected(command.account());
        apply(new StripeWebhookSecretSet(
                command.tenantId().value(),
                command.account(),
                command.sealedSecret(),
                command.formerUntil(),
                command.actor()));
        return true;
    }

    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
    boolean decide(DisconnectStripeAccount command) {
        if (livemode == null) {
            throw unknown(command.account());
        }
        if (!connected) {
            return false;
        }
        apply(new StripeAccountDisconnected(command.tenantId().value(), command.account(), command.actor()));
        return true;
    }

    @EventSourcingHandler
    void on(StripeAccountLinked event) {
        streamId = LinkStripeAccount.streamId(new TenantId(event.tenantId()), event.account());
        livemode = event.livemode();
        connected = true;
        limits = new AccountLimits(event.decimals(), event.maxPerSecond(), event.maxConcurrent());
    }

    @EventSourcingHandler
    void on(StripeAccountTuned event) {
        limits = new AccountLimits(event.decimals(), event.maxPerSecond(), event.maxConcurrent());
    }

    @EventSourcingHandler
    void on(StripeAccountDisconnected event) {
        connected = false;
    }

    private void requireConnected(String account) {
        if (!connected) {
            throw unknown(account);
        }
    }

    private void requireMode(SealedKey key, String account) {
        if (livemode != null && livemode != key.livemode()) {
            throw Problem.conflict(
                    "mode_changed",
                    "Account " + account + " is a " + (livemode ? "live" : "test")
                            + " account and stays one: use another name for a key of the other mode");
        }
    }

    private static Problem unknown(String account) {
        return Problem.notFound("unknown_account", "There is no linked Stripe account " + account);
    }
}
