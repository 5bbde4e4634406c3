package io.stripemeter.command.meter;

import static org.axonframework.modelling.command.AggregateLifecycle.apply;

import io.stripemeter.api.meter.MappingOrigin.FormerHolder;
import io.stripemeter.api.meter.StripeMeterClaimed;
import io.stripemeter.api.meter.StripeMeterReleased;
import io.stripemeter.command.support.SharedClaim;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.spring.stereotype.Aggregate;
import org.jspecify.annotations.Nullable;

/**
 * A Stripe meter of an account, as far as it is a tenant's: who stands behind it, and who shares it. It is claimed and
 * released in the unit of work that maps or unmaps a meter, so that neither exists without the other.
 */
@Aggregate
class StripeMeterClaim {
    @AggregateIdentifier
    @SuppressWarnings("UnusedVariable") // Axon reads it
    private @Nullable String streamId;

    private @Nullable SharedClaim claim;

    /**
     * The Stripe meter that is claimed.
     *
     * @param tenantId whose meters claim it: tenants that share an account share its meters, but no customer
     */
    record Target(String tenantId, String account, String stripeMeterId) {
        String streamId() {
            return "stripe-meter/" + tenantId + "/" + account + "/" + stripeMeterId;
        }

        private SharedClaim.Words words() {
            return new SharedClaim.Words("meter", "Stripe meter " + stripeMeterId + " of account " + account);
        }
    }

    /** Claims it for a meter; one that was mapped to it before there were claims comes first. */
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
            apply(new StripeMeterReleased(party.tenantId(), target.account(), target.stripeMeterId(), party.name()));
        }
    }

    @EventSourcingHandler
    void on(StripeMeterClaimed event) {
        Target target = new Target(event.tenantId(), event.account(), event.stripeMeterId());
        streamId = target.streamId();
        claim = known(target);
        claim.claimed(new SharedClaim.Party(event.tenantId(), event.meter()), event.rollUpInto());
    }

    @EventSourcingHandler
    void on(StripeMeterReleased event) {
        known(new Target(event.tenantId(), event.account(), event.stripeMeterId()))
                .released(new SharedClaim.Party(event.tenantId(), event.meter()));
    }

    private void claimFor(Target target, SharedClaim.Party party, @Nullable String rollUpInto) {
        apply(new StripeMeterClaimed(
                party.tenantId(), target.account(), target.stripeMeterId(), party.name(), rollUpInto));
    }

    private SharedClaim known(Target target) {
        return claim == null ? new SharedClaim(target.words()) : claim;
    }
}
