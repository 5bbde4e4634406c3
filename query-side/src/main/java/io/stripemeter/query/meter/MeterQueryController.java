package io.stripemeter.query.meter;

import io.stripemeter.api.access.Caller;
import io.stripemeter.api.access.RequiresScope;
import io.stripemeter.api.access.Scope;
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
 * Meters over REST.
 *
 * <p>A name that a path cannot carry (with a slash, for example) is found by the list's parameter {@code ?key=}.
 */
@RequiresScope(Scope.READ)
@RestController
class MeterQueryController {
    private final MeterQuery meters;

    MeterQueryController(MeterQuery meters) {
        this.meters = meters;
    }

    @GetMapping("/v1/meters")
    Page<MeterView> meters(
            @RequestAttribute(Caller.ATTRIBUTE) Caller caller,
            @RequestParam(name = "key", required = false) @Nullable String key,
            @RequestParam(name = "limit", required = false) @Nullable String limit,
            @RequestParam(name = "cursor", required = false) @Nullable String cursor) {
        Paging paging = Paging.of(limit, cursor);
        return key == null ? meters.list(caller.tenantId(), paging) : new Page<>(List.of(meter(caller, key)), null);
    }

    @GetMapping("/v1/meters/{key}")
    MeterView meter(@RequestAttribute(Caller.ATTRIBUTE) Caller caller, @PathVariable("key") String key) {
        MeterKey meter = new MeterKey(key);
        return meters.get(caller.tenantId(), meter.value())
                .orElseThrow(() -> Problem.notFound("unknown_meter", "There is no meter " + meter));
    }
}
