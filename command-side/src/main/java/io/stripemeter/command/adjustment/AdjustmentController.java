package io.stripemeter.command.adjustment;

import io.stripemeter.api.access.Caller;
import io.stripemeter.api.access.RequiresScope;
import io.stripemeter.api.access.Scope;
import io.stripemeter.api.adjustment.AdjustmentContent;
import io.stripemeter.api.adjustment.AdjustmentEffect;
import io.stripemeter.api.adjustment.AdjustmentId;
import io.stripemeter.api.adjustment.AdjustmentKind;
import io.stripemeter.api.adjustment.ApproveAdjustment;
import io.stripemeter.api.adjustment.ProposeAdjustment;
import io.stripemeter.api.adjustment.RejectAdjustment;
import io.stripemeter.api.adjustment.RevertAdjustment;
import io.stripemeter.api.customer.CustomerId;
import io.stripemeter.api.meter.MeterKey;
import io.stripemeter.api.pushledger.BillingPeriod;
import io.stripemeter.api.support.Problem;
import io.stripemeter.command.meter.MeterDirectory;
import io.stripemeter.command.support.ManagementBody;
import io.stripemeter.command.support.ReadYourWrites;
import io.stripemeter.command.tenant.TenantLookup;
import io.stripemeter.command.tenant.TenantLookup.AdjustmentPolicy;
import java.math.BigDecimal;
import java.net.URI;
import java.time.Clock;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestAttribute;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** The REST controller of adjustments. The actor is the API key. */
@RequiresScope(Scope.MANAGE)
@RestController
@RequestMapping("/v1/adjustments")
class AdjustmentController {
    private final ReadYourWrites commands;
    private final TenantLookup tenants;
    private final MeterDirectory meters;
    private final Clock clock;

    AdjustmentController(ReadYourWrites commands, TenantLookup tenants, MeterDirectory meters, Clock clock) {
        this.commands = commands;
        this.tenants = tenants;
        this.meters = meters;
        this.clock = clock;
    }

    /**
     * A correction to propose.
     *
     * @param month such as 2026-10; by default the present one
     * @param effect by default same_period for the present month, and the tenant's policy for an earlier one
     * @param key identifies the suggestion when it is repeated; by default derived from its content
     */
    record NewAdjustment(
            @Nullable String customer,
            @Nullable String meter,
            @Nullable String month,
            @Nullable BigDecimal amount,
            @Nullable String effect,
            @Nullable String reason,
            @Nullable String key)
            implements ManagementBody {}

    /** The reason for a rejection or reversal. */
    record Reason(@Nullable String reason) implements ManagementBody {}

    /** An adjustment as it is returned to its writer. */
    record View(String id, boolean approved, String effect) {}

    @PostMapping
    ResponseEntity<View> propose(@RequestAttribute(Caller.ATTRIBUTE) Caller caller, @RequestBody NewAdjustment body) {
        if (body.amount() == null) {
            throw Problem.invalid("required", "amount", "amount is required");
        }
        YearMonth present = YearMonth.from(clock.instant().atZone(ZoneOffset.UTC));
        YearMonth month = body.month() == null ? present : month(body.month());
        if (month.isAfter(present)) {
            throw Problem.invalid("in_the_future", "month", "month must not lie in the future");
        }
        AdjustmentContent content = new AdjustmentContent(
                new CustomerId(text(body.customer())),
                new MeterKey(text(body.meter())),
                BillingPeriod.monthOf(month.atDay(1).atStartOfDay().toInstant(ZoneOffset.UTC)),
                body.amount(),
                AdjustmentKind.CORRECTION,
                text(body.reason()));
        if (meters.find(caller.tenantId(), content.meter()).definition() == null) {
            throw Problem.invalid("unknown_meter", "meter", "There is no meter " + content.meter());
        }
        return propose(caller, content, body, month.equals(present));
    }

    private ResponseEntity<View> propose(
            Caller caller, AdjustmentContent content, NewAdjustment body, boolean thisMonth) {
        AdjustmentPolicy policy = tenants.adjustmentPolicy(caller.tenantId());
        String usual = thisMonth ? AdjustmentEffect.SAME_PERIOD.wireName() : policy.corrections();
        AdjustmentEffect effect = AdjustmentEffect.parse(body.effect() == null ? usual : body.effect(), "effect");
        boolean withinLimit = content.amount().abs().compareTo(policy.approvalLimit()) <= 0;
        ProposeAdjustment command = new ProposeAdjustment(
                caller.tenantId(),
                body.key() == null ? content.asKey() : body.key(),
                content,
                effect,
                withinLimit,
                caller.keyId());
        View view = new View(command.id().value(), withinLimit, effect.wireName());
        return commands.send(command)
                ? ResponseEntity.created(URI.create("/v1/adjustments/" + view.id()))
                        .body(view)
                : ResponseEntity.ok(view);
    }

    @PostMapping("/{id}/approve")
    ResponseEntity<Void> approve(@RequestAttribute(Caller.ATTRIBUTE) Caller caller, @PathVariable("id") String id) {
        commands.send(new ApproveAdjustment(new AdjustmentId(caller.tenantId(), id), caller.keyId()));
        return ResponseEntity.noContent().build();
    }

    @PostMapping("/{id}/reject")
    ResponseEntity<Void> reject(
            @RequestAttribute(Caller.ATTRIBUTE) Caller caller,
            @PathVariable("id") String id,
            @RequestBody Reason body) {
        commands.send(
                new RejectAdjustment(new AdjustmentId(caller.tenantId(), id), text(body.reason()), caller.keyId()));
        return ResponseEntity.noContent().build();
    }

    @PostMapping("/{id}/revert")
    ResponseEntity<Void> revert(
            @RequestAttribute(Caller.ATTRIBUTE) Caller caller,
            @PathVariable("id") String id,
            @RequestBody Reason body) {
        commands.send(
                new RevertAdjustment(new AdjustmentId(caller.tenantId(), id), text(body.reason()), caller.keyId()));
        return ResponseEntity.noContent().build();
    }

    private static YearMonth month(String text) {
        try {
            return YearMonth.parse(text);
        } catch (DateTimeParseException e) {
            throw Problem.invalid("invalid_format", "month", "month must be a month such as 2026-11");
        }
    }

    private static String text(@Nullable String text) {
        return text == null ? "" : text;
    }
}
