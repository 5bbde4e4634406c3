package io.stripemeter.query.tenant;

import io.stripemeter.api.access.Caller;
import io.stripemeter.api.access.RequiresScope;
import io.stripemeter.api.access.Scope;
import io.stripemeter.api.customer.CustomerId;
import io.stripemeter.api.meter.MeterKey;
import io.stripemeter.api.support.Problem;
import io.stripemeter.query.support.Page;
import io.stripemeter.query.support.Paging;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestAttribute;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/**
 * Meters and customers over REST.
 *
 * <p>A name that no path can carry (with a slash, for example) is looked up by the list's own parameter:
 * {@code ?key=} and {@code ?id=}.
 */
@RequiresScope(Scope.READ)
@RestController
class DirectoryQueryController {
    private final DirectoryQuery directory;

    DirectoryQueryController(DirectoryQuery directory) {
        this.directory = directory;
    }

    @GetMapping("/v1/meters")
    Page<MeterView> meters(
            @RequestAttribute(Caller.ATTRIBUTE) Caller caller,
            @RequestParam(name = "key", required = false) @Nullable String key,
            @RequestParam(name = "limit", required = false) @Nullable String limit,
            @RequestParam(name = "cursor", required = false) @Nullable String cursor) {
        Paging paging = Paging.of(limit, cursor);
        return key == null
                ? directory.meters(caller.tenantId(), paging)
                : new Page<>(List.of(meter(caller, key)), null);
    }

    @GetMapping("/v1/meters/{key}")
    MeterView meter(@RequestAttribute(Caller.ATTRIBUTE) Caller caller, @PathVariable("key") String key) {
        MeterKey meter = new MeterKey(key);
        return directory
                .meter(caller.tenantId(), meter.value())
                .orElseThrow(() -> Problem.notFound("unknown_meter", "There is no meter " + meter));
    }

    @GetMapping("/v1/customers")
    Page<CustomerView> customers(
            @RequestAttribute(Caller.ATTRIBUTE) Caller caller,
            @RequestParam(name = "id", required = false) @Nullable String id,
            @RequestParam(name = "limit", required = false) @Nullable String limit,
            @RequestParam(name = "cursor", required = false) @Nullable String cursor) {
        Paging paging = Paging.of(limit, cursor);
        return id == null
                ? directory.customers(caller.tenantId(), paging)
                : new Page<>(List.of(customer(caller, id)), null);
    }

    @GetMapping("/v1/customers/{id}")
    CustomerView customer(@RequestAttribute(Caller.ATTRIBUTE) Caller caller, @PathVariable("id") String id) {
        CustomerId customer = new CustomerId(id);
        return directory
                .customer(caller.tenantId(), customer.value())
                .orElseThrow(() -> Problem.notFound(
                        "unknown_customer", "Customer " + customer + " was neither registered nor mapped"));
    }
}
