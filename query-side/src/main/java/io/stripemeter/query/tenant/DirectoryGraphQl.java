package io.stripemeter.query.tenant;

import io.stripemeter.api.access.Caller;
import io.stripemeter.api.access.RequiresScope;
import io.stripemeter.api.access.Scope;
import io.stripemeter.api.customer.CustomerId;
import io.stripemeter.api.meter.MeterKey;
import io.stripemeter.query.support.Page;
import io.stripemeter.query.support.Paging;
import org.jspecify.annotations.Nullable;
import org.springframework.graphql.data.method.annotation.Argument;
import org.springframework.graphql.data.method.annotation.ContextValue;
import org.springframework.graphql.data.method.annotation.QueryMapping;
import org.springframework.stereotype.Controller;

/** Meters and customers over GraphQL. */
@RequiresScope(Scope.READ)
@Controller
class DirectoryGraphQl {
    private final DirectoryQuery directory;

    DirectoryGraphQl(DirectoryQuery directory) {
        this.directory = directory;
    }

    @QueryMapping
    Page<MeterView> meters(
            @ContextValue(Caller.ATTRIBUTE) Caller caller,
            @Argument("limit") @Nullable Integer limit,
            @Argument("cursor") @Nullable String cursor) {
        return directory.meters(caller.tenantId(), Paging.of(limit, cursor));
    }

    @QueryMapping
    @Nullable
    MeterView meter(@ContextValue(Caller.ATTRIBUTE) Caller caller, @Argument("key") String key) {
        return directory.meter(caller.tenantId(), new MeterKey(key).value()).orElse(null);
    }

    @QueryMapping
    Page<CustomerView> customers(
            @ContextValue(Caller.ATTRIBUTE) Caller caller,
            @Argument("limit") @Nullable Integer limit,
            @Argument("cursor") @Nullable String cursor) {
        return directory.customers(caller.tenantId(), Paging.of(limit, cursor));
    }

    @QueryMapping
    @Nullable
    CustomerView customer(@ContextValue(Caller.ATTRIBUTE) Caller caller, @Argument("id") String id) {
        return directory.customer(caller.tenantId(), new CustomerId(id).value()).orElse(null);
    }
}
