package io.stripemeter.query.pushes;

import io.stripemeter.api.access.Caller;
import io.stripemeter.api.access.Scope;
import io.stripemeter.query.paging.Page;
import io.stripemeter.query.paging.Paging;
import org.jspecify.annotations.Nullable;
import org.springframework.graphql.data.method.annotation.Argument;
import org.springframework.graphql.data.method.annotation.Arguments;
import org.springframework.graphql.data.method.annotation.ContextValue;
import org.springframework.graphql.data.method.annotation.QueryMapping;
import org.springframework.stereotype.Controller;

/** Pushes and ledgers over GraphQL. */
@Controller
class PushGraphQl {
    private final Pushes pushes;
    private final Ledgers ledgers;

    PushGraphQl(Pushes pushes, Ledgers ledgers) {
        this.pushes = pushes;
        this.ledgers = ledgers;
    }

    /** What a list is narrowed to, as the request spells it. */
    record Filter(
            @Nullable String customer,
            @Nullable String meter,
            @Nullable String state) {}

    @QueryMapping
    Page<PushView> pushes(
            @ContextValue(Caller.ATTRIBUTE) Caller caller,
            @Arguments Filter filter,
            @Argument("limit") @Nullable Integer limit,
            @Argument("cursor") @Nullable String cursor) {
        caller.require(Scope.READ);
        PushFilter checked = PushFilter.ofPushes(filter.customer(), filter.meter(), filter.state());
        return pushes.find(caller.tenantId(), checked, Paging.of(limit, cursor));
    }

    @QueryMapping
    Page<LedgerView> ledgers(
            @ContextValue(Caller.ATTRIBUTE) Caller caller,
            @Arguments Filter filter,
            @Argument("limit") @Nullable Integer limit,
            @Argument("cursor") @Nullable String cursor) {
        caller.require(Scope.READ);
        PushFilter checked = PushFilter.ofLedgers(filter.customer(), filter.meter(), filter.state());
        return ledgers.find(caller.tenantId(), checked, Paging.of(limit, cursor));
    }
}
