package io.stripemeter.query.pushledger;

import io.stripemeter.api.access.Caller;
import io.stripemeter.api.access.RequiresScope;
import io.stripemeter.api.access.Scope;
import io.stripemeter.query.support.Page;
import io.stripemeter.query.support.Paging;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestAttribute;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Pushes and ledgers over REST, newest first, and unbilled usage. */
@RequiresScope(Scope.READ)
@RestController
class PushQueryController {
    private final PushQuery pushes;
    private final LedgerQuery ledgers;
    private final UnbilledQuery unbilled;

    PushQueryController(PushQuery pushes, LedgerQuery ledgers, UnbilledQuery unbilled) {
        this.pushes = pushes;
        this.ledgers = ledgers;
        this.unbilled = unbilled;
    }

    @GetMapping("/v1/pushes")
    Page<PushView> pushes(
            @RequestAttribute(Caller.ATTRIBUTE) Caller caller,
            PushFilter narrowing,
            @RequestParam(name = "limit", required = false) @Nullable String limit,
            @RequestParam(name = "cursor", required = false) @Nullable String cursor) {
        return pushes.find(caller.tenantId(), narrowing, Paging.of(limit, cursor));
    }

    @GetMapping("/v1/ledgers")
    Page<LedgerView> ledgers(
            @RequestAttribute(Caller.ATTRIBUTE) Caller caller,
            PushFilter narrowing,
            @RequestParam(name = "limit", required = false) @Nullable String limit,
            @RequestParam(name = "cursor", required = false) @Nullable String cursor) {
        return ledgers.find(caller.tenantId(), narrowing, Paging.of(limit, cursor));
    }

    @GetMapping("/v1/ledgers/unbilled")
    Page<UnbilledView> unbilled(
            @RequestAttribute(Caller.ATTRIBUTE) Caller caller,
            @RequestParam(name = "month", required = false) @Nullable String month,
            @RequestParam(name = "meter", required = false) @Nullable String meter,
            @RequestParam(name = "limit", required = false) @Nullable String limit,
            @RequestParam(name = "cursor", required = false) @Nullable String cursor) {
        return unbilled.find(caller.tenantId(), month, meter, Paging.of(limit, cursor));
    }
}
