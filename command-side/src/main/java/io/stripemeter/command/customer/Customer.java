package io.stripemeter.command.customer;

import static org.axonframework.modelling.command.AggregateLifecycle.apply;

import io.stripemeter.api.customer.ConfirmCustomer;
import io.stripemeter.api.customer.CustomerMapped;
import io.stripemeter.api.customer.CustomerRegistered;
import io.stripemeter.api.customer.CustomerUnmapped;
import io.stripemeter.api.customer.MapCustomer;
import io.stripemeter.api.customer.RegisterCustomer;
import io.stripemeter.api.customer.UnmapCustomer;
import io.stripemeter.api.support.Problem;
import java.util.HashMap;
import java.util.Map;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.modelling.command.AggregateCreationPolicy;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.modelling.command.CreationPolicy;
import org.axonframework.spring.stereotype.Aggregate;
import org.jspecify.annotations.Nullable;

/**
 * A customer: named once, mapped to a Stripe customer of each account before or after. A decision returns whether
 * something changed.
 */
@Aggregate
class Customer {
    @AggregateIdentifier
    @SuppressWarnings("UnusedVariable") // Axon reads it
    private @Nullable String streamId;

    private @Nullable String name;
    private final Map<String, CustomerMapped> mappings = new HashMap<>();

    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
    boolean decide(RegisterCustomer command) {
        if (name == null) {
            apply(new CustomerRegistered(
                    command.tenantId().value(), command.customer().value(), command.name()));
            return true;
        }
        if (!name.equals(command.name())) {
            throw Problem.conflict(
                    "customer_exists", "Customer " + command.customer() + " exists with the name " + name);
        }
        return false;
    }

    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
    boolean decide(MapCustomer command, StripeCustomerClaims claims) {
        CustomerMapped former = mappings.get(command.account());
        claims.move(command, former);
        CustomerMapped wanted = wanted(command);
        if (former != null && wanted.sameTarget(former) && !newlyChecked(wanted, former)) {
            return false;
        }
        apply(wanted);
        return true;
    }

    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
    boolean decide(ConfirmCustomer command, StripeCustomerClaims claims) {
        CustomerMapped mapping = mappings.get(command.account());
        return mapping != null
                && mapping.stripeCustomerId().equals(command.stripeCustomerId())
                && decide(
                        new MapCustomer(
                                command.tenantId(),
                                command.customer(),
                                mapping.account(),
                                mapping.stripeCustomerId(),
                                mapping.rollUpInto(),
                                command.origin()),
                        claims);
    }

    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
    boolean decide(UnmapCustomer command, StripeCustomerClaims claims) {
        CustomerMapped mapping = mappings.get(command.account());
        if (mapping == null) {
            return false;
        }
        claims.release(mapping);
        apply(new CustomerUnmapped(
                command.tenantId().value(),
                command.customer().value(),
                command.account(),
                mapping.stripeCustomerId(),
                command.actor(),
                command.at()));
        return true;
    }

    /** A repeat is recorded only when Stripe has confirmed what it could not be asked before. */
    private static boolean newlyChecked(CustomerMapped wanted, CustomerMapped former) {
        return Boolean.TRUE.equals(wanted.checked()) && !Boolean.TRUE.equals(former.checked());
    }

    private static CustomerMapped wanted(MapCustomer command) {
        return new CustomerMapped(
                command.tenantId().value(),
                command.customer().value(),
                command.account(),
                command.stripeCustomerId(),
                command.rollUpInto(),
                command.origin().checked(),
                command.origin().actor(),
                command.origin().at());
    }

    @EventSourcingHandler
    void on(CustomerRegistered event) {
        streamId = "customer/" + event.tenantId() + "/" + event.customer();
        name = event.name();
    }

    @EventSourcingHandler
    void on(CustomerMapped event) {
        streamId = "customer/" + event.tenantId() + "/" + event.customer();
        mappings.put(event.account(), event);
    }

    @EventSourcingHandler
    void on(CustomerUnmapped event) {
        mappings.remove(event.account());
    }
}
