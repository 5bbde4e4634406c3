package io.stripemeter.command.cycle;

import io.stripemeter.api.access.Caller;
import io.stripemeter.api.access.RequiresScope;
import io.stripemeter.api.access.Scope;
import io.stripemeter.api.customer.CustomerId;
import io.stripemeter.api.cycle.BillingCycle;
import io.stripemeter.api.cycle.CycleInterval;
import io.stripemeter.api.cycle.SetBillingCycle;
import io.stripemeter.api.meter.MapMeter;
import io.stripemeter.api.support.Problem;
import io.stripemeter.api.support.Times;
import io.stripemeter.api.tenant.SetTenantZone;
import io.stripemeter.command.support.ManagementBody;
import io.stripemeter.command.support.ReadYourWrites;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestAttribute;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The REST controller of billing cycles that callers set, for customers without subscriptions at Stripe. */
@RequiresScope(Scope.MANAGE)
@RestController
@RequestMapping("/v1/customers/{id}/billing-cycle")
class BillingCycleController {
    private final ReadYourWrites commands;
    private final Clock clock;

    BillingCycleController(ReadYourWrites commands, Clock clock) {
        this.commands = commands;
        this.clock = clock;
    }

    /**
     * A cycle to set.
     *
     * @param account {@code default} unless given
     * @param anchor a time at which a period begins, with an offset
     * @param count intervals of a period, 1 unless given
     * @param zone in whose local time periods follow on one another, UTC unless given
     * @param from from when on it holds; by default from the beginning of its present period, or from an anchor that lies in
     *     the future
     */
    record NewCycle(
            @Nullable String account,
            @Nullable String anchor,
            @Nullable String interval,
            @Nullable Integer count,
            @Nullable String zone,
            @Nullable String from)
            implements ManagementBody {}

    /** A cycle as it is returned to its writer. */
    record SetCycle(String account, Instant anchor, String interval, int count, String zone, Instant from) {}

    @PutMapping
    SetCycle set(
            @RequestAttribute(Caller.ATTRIBUTE) Caller caller,
            @PathVariable("id") String id,
            @RequestBody NewCycle body) {
        Instant now = now();
        BillingCycle cycle = cycle(body);
        Instant usual = cycle.anchor().isAfter(now)
                ? cycle.anchor()
                : cycle.periodAt(now).start();
        SetBillingCycle command = new SetBillingCycle(
                caller.tenantId(),
                body.account() == null ? MapMeter.DEFAULT_ACCOUNT : body.account(),
                customer(id),
                cycle,
                body.from() == null ? usual : time(body.from(), "from"),
                caller.keyId(),
                now);
        commands.send(command);
        return new SetCycle(
                command.account(),
                cycle.anchor(),
                cycle.interval().wireName(),
                cycle.count(),
                cycle.zone(),
                command.from());
    }

    /** Goes back to the tenant's default, at once unless another time is given. */
    @DeleteMapping
    ResponseEntity<Void> clear(
            @RequestAttribute(Caller.ATTRIBUTE) Caller caller,
            @PathVariable("id") String id,
            @RequestParam(name = "account", defaultValue = MapMeter.DEFAULT_ACCOUNT) String account,
            @RequestParam(name = "from", required = false) @Nullable String from) {
        Instant now = now();
        commands.send(new SetBillingCycle(
                caller.tenantId(),
                account,
                customer(id),
                null,
                from == null ? now : time(from, "from"),
                caller.keyId(),
                now));
        return ResponseEntity.noContent().build();
    }

    private static BillingCycle cycle(NewCycle body) {
        CycleInterval interval = CycleInterval.parse(required(body.interval(), "interval"), "interval");
        int count = body.count() == null ? 1 : body.count();
        if (count < 1 || count > interval.mostOfPeriod()) {
            throw SetBillingCycle.tooMany(interval);
        }
        return new BillingCycle(
                time(required(body.anchor(), "anchor"), "anchor"),
                interval,
                count,
                body.zone() == null ? BillingCycle.UTC : SetTenantZone.requireZone(body.zone(), "zone"));
    }

    private static Instant time(String text, String path) {
        try {
            return Times.require(OffsetDateTime.parse(text).toInstant().truncatedTo(ChronoUnit.MICROS), path);
        } catch (DateTimeException unreadable) {
            throw Problem.invalid(
                    "invalid_format", path, path + " must be a time with an offset, such as 2026-11-15T14:23:07Z");
        }
    }

    private static String required(@Nullable String text, String path) {
        if (text == null) {
            throw Problem.invalid("required", path, path + " is required");
        }
        return text;
    }

    private static CustomerId customer(String id) {
        try {
            return new CustomerId(id);
        } catch (Problem problem) {
            throw problem.at("id");
        }
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }
}
