package io.stripemeter.query.escalation;

import io.stripemeter.api.access.Caller;
import io.stripemeter.api.access.RequiresScope;
import io.stripemeter.api.access.Scope;
import io.stripemeter.query.support.Page;
import io.stripemeter.query.support.Paging;
import org.jspecify.annotations.Nullable;
import org.springframework.graphql.data.method.annotation.Argument;
import org.springframework.graphql.data.method.annotation.ContextValue;
import org.springframework.graphql.data.method.annotation.QueryMapping;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestAttribute;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseBody;

/** Escalations over REST and GraphQL, newest first. */
@RequiresScope(Scope.READ)
@Controller
class EscalationQueryController {
    private final EscalationQuery escalations;

    EscalationQueryController(EscalationQuery escalations) {
        this.escalations = escalations;
    }

    @GetMapping("/v1/escalations")
    @ResponseBody
    Page<EscalationView> list(
            @RequestAttribute(Caller.ATTRIBUTE) Caller caller,
            @RequestParam(name = "kind", required = false) @Nullable String kind,
            @RequestParam(name = "state", required = false) @Nullable String state,
            @RequestParam(name = "limit", required = false) @Nullable String limit,
            @RequestParam(name = "cursor", required = false) @Nullable String cursor) {
        return escalations.find(caller.tenantId(), kind, state, Paging.of(limit, cursor));
    }

    @QueryMapping
    Page<EscalationView> escalations(
            @ContextValue(Caller.ATTRIBUTE) Caller caller,
            @Argument("kind") @Nullable String kind,
            @Argument("state") @Nullable String state,
            @Argument("limit") @Nullable Integer limit,
            @Argument("cursor") @Nullable String cursor) {
        return escalations.find(caller.tenantId(), kind, state, Paging.of(limit, cursor));
    }
}
