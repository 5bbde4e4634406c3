package io.stripemeter.query.meter;

import io.stripemeter.api.access.Caller;
import io.stripemeter.api.access.RequiresScope;
import io.stripemeter.api.access.Scope;
import io.stripemeter.api.meter.MeterKey;
import io.stripemeter.query.support.Page;
import io.stripemeter.query.support.Paging;
import org.jspecify.annotations.Nullable;
import org.springframework.graphql.data.method.annotation.Argument;
import org.springframework.graphql.data.method.annotation.ContextValue;
import org.springframework.graphql.data.method.annotation.QueryMapping;
import org.springframework.stereotype.Controller;

/** Meters over GraphQL. */
@RequiresScope(Scope.READ)
@Controller
class MeterGraphQl {
    private final MeterQuery meters;

    MeterGraphQl(MeterQuery meters) {
        this.meters = meters;
    }

    @QueryMapping
    Page<MeterView> meters(
            @ContextValue(Caller.ATTRIBUTE) Caller caller,
            @Argument("limit") @Nullable Integer limit,
            @Argument("cursor") @Nullable String cursor) {
        return meters.list(caller.tenantId(), Paging.of(limit, cursor));
    }

    @QueryMapping
    @Nullable
    MeterView meter(@ContextValue(Caller.ATTRIBUTE) Caller caller, @Argument("key") String key) {
        return meters.get(caller.tenantId(), new MeterKey(key).value()).orElse(null);
    }
}
