package io.stripemeter.command.customer;

import static org.axonframework.modelling.command.AggregateLifecycle.apply;

import io.stripemeter.api.customer.StripeCustomerClaimed;
import io.stripemeter.api.customer.StripeCustomerReleased;
import io.stripemeter.api.meter.MappingOrigin.FormerHolder;
import io.stripemeter.command.support.SharedClaim;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.spring.stereotype.Aggregate;
import org.jspecify.annotations.Nullable;

/**
 * A Stripe customer of an account, as far as it is ours: who stands behind it, and who shares it. It is claimed and
 * released in the unit of work that maps or unmaps a customer, so that neither exists without the other.
 */
@Aggregate
class StripeCustomerClaim {
    @AggregateIdentifier
    @SuppressWarnings("UnusedVariable") // Axon reads it
    private @Nullable String streamId;

    private @Nullable SharedClaim claim;

    /**
     * The Stripe customer that is claimed.
     *
     * @param owner the tenant whose account it is; empty for one that several tenants share
     */
    record Target(String owner, String account, String stripeCustomerId) {
        String streamId() {
            return "stripe-customer/" + owner + "/" + account + "/" + stripeCustomerId;
        }

        private SharedClaim.Words words() {
            return new SharedClaim.Words("customer", "Stripe customer " + stripeCustomerId + " of account " + account);
        }
    }

    /** Claims it for a customer; one that was mapped to it before there were claims comes first. */
    void take(Target target, SharedClaim.Party party, @Nullable String rollUpInto, @Nullable FormerHolder former) {
        SharedClaim known = known(target);
        if (known.untouched() && former != null) {
            claimFor(target, new SharedClaim.Party(former.tenantId(), former.name()), null);
        }
        if (known(target).take(party, rollUpInto)) {
            claimFor(target, party, rollUpInto);
        }
    }

    void release(Target target, SharedClaim.Party party) {
        if (known(target).release(party)) {
            apply(new StripeCustomerReleased(
                    party.tenantId(), target.owner(), target.account(), target.stripeCustomerId(), party.name()));
        }
    }

    @EventSourcingHandler
    void on(StripeCustomerClaimed event) {
        Target target = new Target(event.owner(), event.account(), event.stripeCustomerId());
        streamId = target.streamId();
        claim = known(target);
        claim.claimed(new SharedClaim.Party(event.tenantId(), event.customer()), event.rollUpInto());
    }

    @EventSourcingHandler
    void on(StripeCustomerReleased event) {
        known(new Target(event.owner(), event.account(), event.stripeCustomerId()))
                .released(new SharedClaim.Party(event.tenantId(), event.customer()));
    }

    private void claimFor(Target target, SharedClaim.Party party, @Nullable String rollUpInto) {
        apply(new StripeCustomerClaimed(
                party.tenantId(),
                target.owner(),
                target.account(),
                target.stripeCustomerId(),
                party.name(),
                rollUpInto));
    }

    private SharedClaim known(Target target) {
        return claim == null ? new SharedClaim(target.words()) : claim;
    }
}
