package io.stripemeter.query.pushledger;

import io.stripemeter.api.access.Caller;
import io.stripemeter.api.access.RequiresScope;
import io.stripemeter.api.access.Scope;
import io.stripemeter.query.support.Page;
import io.stripemeter.query.support.Paging;
import org.jspecify.annotations.Nullable;
import org.springframework.graphql.data.method.annotation.Argument;
import org.springframework.graphql.data.method.annotation.Arguments;
import org.springframework.graphql.data.method.annotation.ContextValue;
import org.springframework.graphql.data.method.annotation.QueryMapping;
import org.springframework.stereotype.Controller;

/** Pushes, ledgers and unbilled usage over GraphQL. */
@RequiresScope(Scope.READ)
@Controller
class PushGraphQl {
    private final PushQuery pushes;
    private final LedgerQuery ledgers;
    private final UnbilledQuery unbilled;

    PushGraphQl(PushQuery pushes, LedgerQuery ledgers, UnbilledQuery unbilled) {
        this.pushes = pushes;
        this.ledgers = ledgers;
        this.unbilled = unbilled;
    }

    @QueryMapping
    Page<PushView> pushes(
            @ContextValue(Caller.ATTRIBUTE) Caller caller,
            @Arguments PushFilter narrowing,
            @Argument("limit") @Nullable Integer limit,
            @Argument("cursor") @Nullable String cursor) {
        return pushes.find(caller.tenantId(), narrowing, Paging.of(limit, cursor));
    }

    @QueryMapping
    Page<LedgerView> ledgers(
            @ContextValue(Caller.ATTRIBUTE) Caller caller,
            @Arguments PushFilter narrowing,
            @Argument("limit") @Nullable Integer limit,
            @Argument("cursor") @Nullable String cursor) {
        return ledgers.find(caller.tenantId(), narrowing, Paging.of(limit, cursor));
    }

    @QueryMapping
    Page<UnbilledView> unbilledUsage(
            @ContextValue(Caller.ATTRIBUTE) Caller caller,
            @Argument("month") @Nullable String month,
            @Argument("meter") @Nullable String meter,
            @Argument("limit") @Nullable Integer limit,
            @Argument("cursor") @Nullable String cursor) {
        return unbilled.find(caller.tenantId(), month, meter, Paging.of(limit, cursor));
    }
}
