package io.stripemeter.query.stripeaccount;

import io.stripemeter.api.access.Caller;
import io.stripemeter.api.access.RequiresScope;
import io.stripemeter.api.access.Scope;
import io.stripemeter.api.customer.CustomerId;
import io.stripemeter.api.meter.MeterKey;
import io.stripemeter.api.support.Problem;
import io.stripemeter.query.stripeaccount.StripeAccountQuery.CustomerAtAccount;
import io.stripemeter.query.stripeaccount.StripeAccountQuery.ShadowTarget;
import io.stripemeter.query.support.Page;
import io.stripemeter.query.support.Paging;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestAttribute;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Linked Stripe accounts over REST, with the customers and meters mapped there. */
@RequiresScope(Scope.READ)
@RestController
class StripeAccountQueryController {
    private final StripeAccountQuery accounts;

    StripeAccountQueryController(StripeAccountQuery accounts) {
        this.accounts = accounts;
    }

    @GetMapping("/v1/stripe/accounts")
    Page<StripeAccountView> accounts(
            @RequestAttribute(Caller.ATTRIBUTE) Caller caller,
            @RequestParam(name = "limit", required = false) @Nullable String limit,
            @RequestParam(name = "cursor", required = false) @Nullable String cursor) {
        return accounts.page(caller.tenantId(), Paging.of(limit, cursor));
    }

    @GetMapping("/v1/stripe/accounts/{name}")
    StripeAccountView account(@RequestAttribute(Caller.ATTRIBUTE) Caller caller, @PathVariable("name") String name) {
        return accounts.find(caller.tenantId(), name)
                .orElseThrow(() -> Problem.notFound("unknown_account", "There is no linked Stripe account " + name));
    }

    @GetMapping("/v1/customers/{id}/stripe-mappings")
    List<CustomerAtAccount> customers(
            @RequestAttribute(Caller.ATTRIBUTE) Caller caller, @PathVariable("id") String id) {
        return accounts.customersOf(caller.tenantId(), new CustomerId(id).value());
    }

    @GetMapping("/v1/meters/{key}/shadow-mapping")
    ShadowTarget shadow(@RequestAttribute(Caller.ATTRIBUTE) Caller caller, @PathVariable("key") String key) {
        MeterKey meter = new MeterKey(key);
        return accounts.shadowOf(caller.tenantId(), meter.value())
                .orElseThrow(() -> Problem.notFound("no_shadow", "Meter " + meter + " has no shadow"));
    }
}
