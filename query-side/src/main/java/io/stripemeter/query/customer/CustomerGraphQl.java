package io.stripemeter.query.customer;

import io.stripemeter.api.access.Caller;
import io.stripemeter.api.access.RequiresScope;
import io.stripemeter.api.access.Scope;
import io.stripemeter.api.customer.CustomerId;
import io.stripemeter.query.support.Page;
import io.stripemeter.query.support.Paging;
import org.jspecify.annotations.Nullable;
import org.springframework.graphql.data.method.annotation.Argument;
import org.springframework.graphql.data.method.annotation.ContextValue;
import org.springframework.graphql.data.method.annotation.QueryMapping;
import org.springframework.stereotype.Controller;

/** Customers over GraphQL. */
@RequiresScope(Scope.READ)
@Controller
class CustomerGraphQl {
    private final CustomerQuery customers;

    CustomerGraphQl(CustomerQuery customers) {
        this.customers = customers;
    }

    @QueryMapping
    Page<CustomerView> customers(
            @ContextValue(Caller.ATTRIBUTE) Caller caller,
            @Argument("limit") @Nullable Integer limit,
            @Argument("cursor") @Nullable String cursor) {
        return customers.list(caller.tenantId(), Paging.of(limit, cursor));
    }

    @QueryMapping
    @Nullable
    CustomerView customer(@ContextValue(Caller.ATTRIBUTE) Caller caller, @Argument("id") String id) {
        return customers.get(caller.tenantId(), new CustomerId(id).value()).orElse(null);
    }
}
