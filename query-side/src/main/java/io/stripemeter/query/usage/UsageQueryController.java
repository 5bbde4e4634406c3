package io.stripemeter.query.usage;

import io.stripemeter.api.access.Caller;
import io.stripemeter.api.access.RequiresScope;
import io.stripemeter.api.access.Scope;
import io.stripemeter.api.customer.CustomerId;
import io.stripemeter.api.meter.MeterKey;
import io.stripemeter.api.support.Problem;
import io.stripemeter.query.support.Paging;
import org.jspecify.annotations.Nullable;
import org.springframework.http.CacheControl;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestAttribute;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Usage over REST. An unknown customer has used nothing; an unknown meter is a 404. */
@RequiresScope(Scope.READ)
@RestController
class UsageQueryController {
    private final UsageQueryService reads;

    UsageQueryController(UsageQueryService reads) {
        this.reads = reads;
    }

    /** Returns the current month's usage. For polling, {@code If-None-Match} with the {@code ETag} gives 304 until the numbers change. */
    @GetMapping("/v1/usage/current")
    ResponseEntity<CurrentUsage> current(
            @RequestAttribute(Caller.ATTRIBUTE) Caller caller,
            @RequestParam(name = "customer", required = false) @Nullable String customer,
            @RequestParam(name = "meter", required = false) @Nullable String meter) {
        CurrentUsage usage = reads.current(question(caller, customer, meter));
        return ResponseEntity.ok()
                .eTag(usage.etag())
                .cacheControl(CacheControl.noCache().cachePrivate())
                .body(usage);
    }

    @GetMapping("/v1/usage/history")
    UsageHistory history(
            @RequestAttribute(Caller.ATTRIBUTE) Caller caller,
            @RequestParam(name = "customer", required = false) @Nullable String customer,
            @RequestParam(name = "meter", required = false) @Nullable String meter,
            RangeParameters range) {
        return reads.history(
                question(caller, customer, meter),
                new UsageQueryService.Range(range.from(), range.to(), range.window(), range.zone()));
    }

    /** Returns usage by billing period, newest first. */
    @GetMapping("/v1/usage/periods")
    UsagePeriods periods(
            @RequestAttribute(Caller.ATTRIBUTE) Caller caller,
            @RequestParam(name = "customer", required = false) @Nullable String customer,
            @RequestParam(name = "meter", required = false) @Nullable String meter,
            @RequestParam(name = "limit", required = false) @Nullable String limit,
            @RequestParam(name = "cursor", required = false) @Nullable String cursor) {
        return reads.periods(question(caller, customer, meter), Paging.of(limit, cursor));
    }

    @GetMapping("/v1/usage/top")
    TopCustomers top(
            @RequestAttribute(Caller.ATTRIBUTE) Caller caller,
            @RequestParam(name = "meter", required = false) @Nullable String meter,
            @RequestParam(name = "month", required = false) @Nullable String month,
            @RequestParam(name = "limit", required = false) @Nullable String limit,
            @RequestParam(name = "cursor", required = false) @Nullable String cursor) {
        return reads.top(
                caller.tenantId(), new MeterKey(present(meter, "meter")).value(), month, Paging.of(limit, cursor));
    }

    /** The query parameters of a history. */
    record RangeParameters(
            @Nullable String from,
            @Nullable String to,
            @Nullable String window,
            @Nullable String zone) {}

    private static UsageSelection question(Caller caller, @Nullable String customer, @Nullable String meter) {
        return new UsageSelection(
                caller.tenantId(),
                new CustomerId(present(customer, "customer")),
                new MeterKey(present(meter, "meter")));
    }

    private static String present(@Nullable String text, String path) {
        if (text == null) {
            throw Problem.invalid("required", path, path + " is required");
        }
        return text;
    }
}
