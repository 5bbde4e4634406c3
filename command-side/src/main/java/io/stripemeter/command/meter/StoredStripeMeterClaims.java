package io.stripemeter.command.meter;

import io.stripemeter.api.meter.MappingOrigin;
import io.stripemeter.command.meter.StripeMeterClaim.Target;
import io.stripemeter.command.support.SharedClaim.Party;
import java.util.function.Supplier;
import org.axonframework.modelling.command.Aggregate;
import org.axonframework.modelling.command.Repository;
import org.jspecify.annotations.Nullable;

/**
 * Claims in the event store, stored with the mapping or not at all: Axon appends the events of all aggregates of a unit
 * of work at once. They are locked in the order of their names, so that two meters can change places.
 */
final class StoredStripeMeterClaims implements StripeMeterClaims {
    private final Supplier<Repository<StripeMeterClaim>> claims;

    StoredStripeMeterClaims(Supplier<Repository<StripeMeterClaim>> claims) {
        this.claims = claims;
    }

    @Override
    public void move(
            String meter, Target wanted, @Nullable String rollUpInto, MappingOrigin origin, @Nullable Target replaced) {
        Target left = wanted.equals(replaced) ? null : replaced;
        if (left != null && left.streamId().compareTo(wanted.streamId()) < 0) {
            load(left);
        }
        load(wanted)
                .execute(claim -> claim.take(wanted, new Party(wanted.tenantId(), meter), rollUpInto, origin.former()));
        if (left != null) {
            release(meter, left);
        }
    }

    @Override
    public void release(String meter, Target held) {
        load(held).execute(claim -> claim.release(held, new Party(held.tenantId(), meter)));
    }

    private Aggregate<StripeMeterClaim> load(Target target) {
        try {
            return claims.get().loadOrCreate(target.streamId(), StripeMeterClaim::new);
        } catch (RuntimeException failure) {
            throw failure;
        } catch (Exception impossible) {
            throw new IllegalStateException("a new claim could not be made", impossible);
        }
    }
}
