package io.stripemeter.query.pushes;

import io.stripemeter.api.access.Caller;
import io.stripemeter.api.access.Scope;
import io.stripemeter.query.paging.Page;
import io.stripemeter.query.paging.Paging;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestAttribute;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Pushes and ledgers over REST, newest first. */
@RestController
class PushEndpoint {
    private final Pushes pushes;
    private final Ledgers ledgers;

    PushEndpoint(Pushes pushes, Ledgers ledgers) {
        this.pushes = pushes;
        this.ledgers = ledgers;
    }

    @GetMapping("/v1/pushes")
    Page<PushView> pushes(
            @RequestAttribute(Caller.ATTRIBUTE) Caller caller,
            @RequestParam(name = "customer", required = false) @Nullable String customer,
            @RequestParam(name = "meter", required = false) @Nullable String meter,
            @RequestParam(name = "state", required = false) @Nullable String state,
            @RequestParam(name = "limit", required = false) @Nullable String limit,
            @RequestParam(name = "cursor", required = false) @Nullable String cursor) {
        caller.require(Scope.READ);
        PushFilter filter = PushFilter.ofPushes(customer, meter, state);
        return pushes.find(caller.tenantId(), filter, Paging.of(limit, cursor));
    }

    @GetMapping("/v1/ledgers")
    Page<LedgerView> ledgers(
            @RequestAttribute(Caller.ATTRIBUTE) Caller caller,
            @RequestParam(name = "customer", required = false) @Nullable String customer,
            @RequestParam(name = "meter", required = false) @Nullable String meter,
            @RequestParam(name = "state", required = false) @Nullable String state,
            @RequestParam(name = "limit", required = false) @Nullable String limit,
            @RequestParam(name = "cursor", required = false) @Nullable String cursor) {
        caller.require(Scope.READ);
        PushFilter filter = PushFilter.ofLedgers(customer, meter, state);
        return ledgers.find(caller.tenantId(), filter, Paging.of(limit, cursor));
    }
}
