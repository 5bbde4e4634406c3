package io.stripemeter.query.cycle;

import io.stripemeter.api.access.Caller;
import io.stripemeter.api.access.RequiresScope;
import io.stripemeter.api.access.Scope;
import io.stripemeter.api.customer.CustomerId;
import io.stripemeter.api.meter.MapMeter;
import java.time.Clock;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestAttribute;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Billing cycles over REST. A customer that nothing is known of has the tenant's default. */
@RequiresScope(Scope.READ)
@RestController
class BillingCycleQueryController {
    private final BillingCycleQuery cycles;
    private final Clock clock;

    BillingCycleQueryController(BillingCycleQuery cycles, Clock clock) {
        this.cycles = cycles;
        this.clock = clock;
    }

    @GetMapping("/v1/customers/{id}/billing-cycle")
    BillingCycleView cycle(
            @RequestAttribute(Caller.ATTRIBUTE) Caller caller,
            @PathVariable("id") String id,
            @RequestParam(name = "account", defaultValue = MapMeter.DEFAULT_ACCOUNT) String account) {
        return BillingCycleView.of(
                account,
                cycles.zone(caller.tenantId()),
                cycles.history(caller.tenantId(), account, new CustomerId(id).value()),
                clock.instant());
    }
}
