package io.stripemeter.command.reconciliation;

import io.stripemeter.api.access.Caller;
import io.stripemeter.api.access.RequiresScope;
import io.stripemeter.api.access.Scope;
import io.stripemeter.api.meter.MapMeter;
import io.stripemeter.api.pushledger.BillingPeriod;
import io.stripemeter.api.reconciliation.RunKey;
import io.stripemeter.api.reconciliation.RunScope;
import io.stripemeter.api.reconciliation.StartReconciliation;
import io.stripemeter.api.support.Problem;
import io.stripemeter.command.support.ManagementBody;
import io.stripemeter.command.support.ReadYourWrites;
import java.net.URI;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.YearMonth;
import java.time.ZoneOffset;
import org.axonframework.commandhandling.gateway.CommandGateway;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestAttribute;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** The REST controller that starts reconciliation runs. */
@RequiresScope(Scope.MANAGE)
@RestController
@RequestMapping("/v1/reconciliation/runs")
class ReconciliationController {
    private final CommandGateway commands;
    private final ReadYourWrites visibility;
    private final Clock clock;

    ReconciliationController(CommandGateway commands, ReadYourWrites visibility, Clock clock) {
        this.commands = commands;
        this.visibility = visibility;
        this.clock = clock;
    }

    /**
     * The comparison that is requested.
     *
     * @param account {@code default} unless given
     * @param month such as {@code 2026-11}; by default the present one
     * @param scope {@code usage} by default, or {@code invoices}
     */
    record Wish(
            @Nullable String account,
            @Nullable String month,
            @Nullable String scope) implements ManagementBody {}

    /** The run that was started. */
    record Started(String run, String account, String month, String scope) {}

    @PostMapping
    ResponseEntity<Started> start(@RequestAttribute(Caller.ATTRIBUTE) Caller caller, @RequestBody Wish wish) {
        String account = wish.account() == null ? MapMeter.DEFAULT_ACCOUNT : wish.account();
        YearMonth month = month(wish.month());
        RunScope scope = wish.scope() == null ? RunScope.USAGE : RunScope.parse(wish.scope(), "scope");
        BillingPeriod period = BillingPeriod.monthOf(
                month.atDay(1).atStartOfDay(ZoneOffset.UTC).toInstant());
        RunKey run = RunKey.of(caller.tenantId(), account, period, scope, clock.instant());
        commands.<@Nullable Object>sendAndWait(
                new StartReconciliation(run, account, period, scope, "key:" + caller.keyId()));
        visibility.awaitReconciliationVisible();
        return ResponseEntity.accepted()
                .location(URI.create("/v1/reconciliation/runs/" + run.id()))
                .body(new Started(run.id(), account, month.toString(), scope.wireName()));
    }

    private YearMonth month(@Nullable String text) {
        if (text == null) {
            return YearMonth.from(clock.instant().atZone(ZoneOffset.UTC));
        }
        try {
            return YearMonth.parse(text);
        } catch (DateTimeException e) {
            throw Problem.invalid("invalid_month", "month", "month must be a month such as 2026-11");
        }
    }
}
