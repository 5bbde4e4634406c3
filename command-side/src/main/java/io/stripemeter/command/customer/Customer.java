package io.stripemeter.command.customer;

import static org.axonframework.modelling.command.AggregateLifecycle.apply;

import io.stripemeter.api.customer.CustomerMapped;
import io.stripemeter.api.customer.CustomerRegistered;
import io.stripemeter.api.customer.MapCustomer;
import io.stripemeter.api.customer.RegisterCustomer;
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
    boolean decide(MapCustomer command) {
        CustomerMapped wanted = new CustomerMapped(
                command.tenantId().value(), command.customer().value(), command.account(), command.stripeCustomerId());
        if (wanted.equals(mappings.get(command.account()))) {
            return false;
        }
        apply(wanted);
        return true;
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
}
