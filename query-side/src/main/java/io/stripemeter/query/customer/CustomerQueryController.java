package io.stripemeter.query.customer;

import io.stripemeter.api.access.Caller;
import io.stripemeter.api.access.RequiresScope;
import io.stripemeter.api.access.Scope;
import io.stripemeter.api.customer.CustomerId;
import io.stripemeter.api.support.Problem;
import io.stripemeter.query.support.Page;
import io.stripemeter.query.support.Paging;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestAttribute;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/**
 * Customers over REST.
 *
 * <p>A name that a path cannot carry (with a slash, for example) is found by the list's parameter {@code ?id=}.
 */
@RequiresScope(Scope.READ)
@RestController
class CustomerQueryController {
    private final CustomerQuery customers;

    CustomerQueryController(CustomerQuery customers) {
        this.customers = customers;
    }

    @GetMapping("/v1/customers")
    Page<CustomerView> customers(
            @RequestAttribute(Caller.ATTRIBUTE) Caller caller,
            @RequestParam(name = "id", required = false) @Nullable String id,
            @RequestParam(name = "limit", required = false) @Nullable String limit,
            @RequestParam(name = "cursor", required = false) @Nullable String cursor) {
        Paging paging = Paging.of(limit, cursor);
        return id == null ? customers.list(caller.tenantId(), paging) : new Page<>(List.of(customer(caller, id)), null);
    }

    @GetMapping("/v1/customers/{id}")
    CustomerView customer(@RequestAttribute(Caller.ATTRIBUTE) Caller caller, @PathVariable("id") String id) {
        CustomerId customer = new CustomerId(id);
        return customers
                .get(caller.tenantId(), customer.value())
                .orElseThrow(() -> Problem.notFound(
                        "unknown_customer", "Customer " + customer + " was neither registered nor mapped"));
    }
}
