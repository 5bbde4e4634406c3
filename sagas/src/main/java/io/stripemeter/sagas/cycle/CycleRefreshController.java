package io.stripemeter.sagas.cycle;

import io.stripemeter.api.access.Caller;
import io.stripemeter.api.access.RequiresScope;
import io.stripemeter.api.access.Scope;
import io.stripemeter.api.customer.CustomerId;
import io.stripemeter.api.cycle.FindBilledCustomer;
import io.stripemeter.api.meter.MapMeter;
import io.stripemeter.api.support.Problem;
import io.stripemeter.sagas.support.ProcessQueries;
import java.time.Clock;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestAttribute;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The REST controller of reads of subscriptions on demand. */
@RequiresScope(Scope.MANAGE)
@RestController
class CycleRefreshController {
    private final CycleLearning learning;
    private final ProcessQueries queries;
    private final Clock clock;

    CycleRefreshController(CycleLearning learning, ProcessQueries queries, Clock clock) {
        this.learning = learning;
        this.queries = queries;
        this.clock = clock;
    }

    /**
     * What came of a read.
     *
     * @param changed whether something new was learned
     * @param unread why Stripe could not be read; null when it was
     */
    record RefreshedCycles(
            String account,
            String stripeCustomerId,
            boolean changed,
            @Nullable String unread) {}

    @PostMapping("/v1/customers/{id}/billing-cycle/refresh")
    RefreshedCycles refresh(
            @RequestAttribute(Caller.ATTRIBUTE) Caller caller,
            @PathVariable("id") String id,
            @RequestParam(name = "account", defaultValue = MapMeter.DEFAULT_ACCOUNT) String account) {
        CustomerId customer = new CustomerId(id);
        String stripeCustomer =
                queries.many(new FindBilledCustomer(caller.tenantId(), account, customer), String.class).stream()
                        .findFirst()
                        .orElseThrow(() -> Problem.notFound(
                                "customer_not_mapped",
                                "Customer " + customer + " is not mapped at account " + account));
        CycleLearning.Outcome outcome = learning.learn(
                new CycleTask(caller.tenantId().value(), account, stripeCustomer, null, clock.instant()));
        return new RefreshedCycles(account, stripeCustomer, outcome.changed(), outcome.unread());
    }
}
