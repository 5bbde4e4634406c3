package io.stripemeter.command.customer;

import io.stripemeter.api.customer.CustomerMapped;
import io.stripemeter.api.customer.MapCustomer;
import io.stripemeter.command.customer.StripeCustomerClaim.Target;
import io.stripemeter.command.support.SharedClaim.Party;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.axonframework.modelling.command.Aggregate;
import org.axonframework.modelling.command.Repository;
import org.jspecify.annotations.Nullable;

/**
 * Claims in the event store. Axon appends the events of all aggregates of a unit of work at once, so that a mapping and
 * its claim are stored together or not at all; a claim that changed meanwhile, on this node or another, fails the append.
 *
 * <p>Claims are locked in the order of their names: two customers that change places can't wait for each other.
 */
final class StoredStripeCustomerClaims implements StripeCustomerClaims {
    private final Supplier<Repository<StripeCustomerClaim>> claims;

    StoredStripeCustomerClaims(Supplier<Repository<StripeCustomerClaim>> claims) {
        this.claims = claims;
    }

    @Override
    public void move(MapCustomer command, @Nullable CustomerMapped replaced) {
        Party party = new Party(command.tenantId().value(), command.customer().value());
        String owner = command.origin().shared() ? "" : party.tenantId();
        Target wanted = new Target(owner, command.account(), command.stripeCustomerId());
        List<Target> left = (replaced == null ? Stream.<Target>of() : behind(replaced))
                .filter(target -> !target.equals(wanted))
                .toList();
        Map<Target, Aggregate<StripeCustomerClaim>> locked = lock(Stream.concat(Stream.of(wanted), left.stream()));
        execute(
                locked,
                wanted,
                claim -> claim.take(
                        wanted, party, command.rollUpInto(), command.origin().former()));
        for (Target target : left) {
            execute(locked, target, claim -> claim.release(target, party));
        }
    }

    @Override
    public void release(CustomerMapped mapping) {
        Party party = new Party(mapping.tenantId(), mapping.customer());
        Map<Target, Aggregate<StripeCustomerClaim>> locked = lock(behind(mapping));
        locked.forEach((target, claim) -> claim.execute(root -> root.release(target, party)));
    }

    /** An account may have been linked when the customer was mapped and be the operator's now, or the reverse. */
    private static Stream<Target> behind(CustomerMapped mapping) {
        return Stream.of("", mapping.tenantId())
                .map(owner -> new Target(owner, mapping.account(), mapping.stripeCustomerId()));
    }

    private Map<Target, Aggregate<StripeCustomerClaim>> lock(Stream<Target> targets) {
        Map<Target, Aggregate<StripeCustomerClaim>> locked = new HashMap<>();
        targets.sorted(Comparator.comparing(Target::streamId)).forEach(target -> locked.put(target, load(target)));
        return locked;
    }

    private Aggregate<StripeCustomerClaim> load(Target target) {
        try {
            return claims.get().loadOrCreate(target.streamId(), StripeCustomerClaim::new);
        } catch (RuntimeException failure) {
            throw failure;
        } catch (Exception impossible) {
            throw new IllegalStateException("a new claim could not be made", impossible);
        }
    }

    private static void execute(
            Map<Target, Aggregate<StripeCustomerClaim>> locked, Target target, Consumer<StripeCustomerClaim> action) {
        Aggregate<StripeCustomerClaim> claim = locked.get(target);
        if (claim != null) {
            claim.execute(action);
        }
    }
}
