package io.stripemeter.command.customer;

import io.stripemeter.api.access.Caller;
import io.stripemeter.api.access.RequiresScope;
import io.stripemeter.api.access.Scope;
import io.stripemeter.api.customer.MapCustomer;
import io.stripemeter.api.meter.MapMeter;
import io.stripemeter.api.meter.MappingOrigin;
import io.stripemeter.api.stripeaccount.MappingFinding;
import io.stripemeter.command.support.ManagementBody;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestAttribute;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The REST controller of where customers are billed. */
@RequiresScope(Scope.MANAGE)
@RestController
@RequestMapping("/v1/customers/{id}/stripe-mapping")
class CustomerMappingController {
    private final CustomerMapping mapping;

    CustomerMappingController(CustomerMapping mapping) {
        this.mapping = mapping;
    }

    /** The Stripe customer to bill as; the account is {@code default} unless given. */
    record CustomerTarget(
            @Nullable String account,
            @Nullable String stripeCustomerId,
            @Nullable String rollUpInto) implements ManagementBody {}

    /**
     * A mapping as it is returned to its writer.
     *
     * @param checked whether Stripe confirmed it
     * @param uncheckedBecause why Stripe could not be asked; null when it was
     */
    record MappedCustomer(
            String account,
            String stripeCustomerId,
            @Nullable String rollUpInto,
            boolean checked,
            @Nullable String uncheckedBecause) {}

    @PutMapping
    MappedCustomer map(
            @RequestAttribute(Caller.ATTRIBUTE) Caller caller,
            @PathVariable("id") String id,
            @RequestBody CustomerTarget body) {
        MapCustomer wanted = new MapCustomer(
                caller.tenantId(),
                CustomerController.id(id),
                body.account() == null ? MapMeter.DEFAULT_ACCOUNT : body.account(),
                body.stripeCustomerId() == null ? "" : body.stripeCustomerId(),
                body.rollUpInto(),
                MappingOrigin.NONE);
        MappingFinding finding = mapping.map(wanted, caller.keyId());
        return new MappedCustomer(
                wanted.account(), wanted.stripeCustomerId(), wanted.rollUpInto(), finding.checked(), finding.reason());
    }

    @DeleteMapping
    ResponseEntity<Void> unmap(
            @RequestAttribute(Caller.ATTRIBUTE) Caller caller,
            @PathVariable("id") String id,
            @RequestParam(name = "account", defaultValue = MapMeter.DEFAULT_ACCOUNT) String account) {
        mapping.unmap(caller, CustomerController.id(id), account);
        return ResponseEntity.noContent().build();
    }
}
