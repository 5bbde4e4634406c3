package io.stripemeter.command.meter;

import io.stripemeter.api.access.Caller;
import io.stripemeter.api.access.RequiresScope;
import io.stripemeter.api.access.Scope;
import io.stripemeter.api.meter.MeterKey;
import io.stripemeter.api.meter.ShadowMeter;
import io.stripemeter.api.meter.UnshadowMeter;
import io.stripemeter.api.stripeaccount.AccountMode;
import io.stripemeter.api.stripeaccount.FindAccountMode;
import io.stripemeter.api.support.Problem;
import io.stripemeter.command.meter.MeterController.Mapping;
import io.stripemeter.command.support.ReadYourWrites;
import java.time.Duration;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import org.axonframework.queryhandling.QueryGateway;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestAttribute;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/**
 * The REST controller of meter shadows. It verifies that the account of a shadow is a test account before the shadow is
 * mapped.
 */
@RequiresScope(Scope.MANAGE)
@RestController
@RequestMapping("/v1/meters/{key}/shadow-mapping")
class ShadowController {
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final ReadYourWrites commands;
    private final QueryGateway queries;

    ShadowController(ReadYourWrites commands, QueryGateway queries) {
        this.commands = commands;
        this.queries = queries;
    }

    @PutMapping
    Mapping shadow(
            @RequestAttribute(Caller.ATTRIBUTE) Caller caller,
            @PathVariable("key") String key,
            @RequestBody Mapping body) {
        ShadowMeter command = new ShadowMeter(
                caller.tenantId(),
                new MeterKey(key),
                text(body.account()),
                text(body.stripeMeterId()),
                text(body.eventName()));
        requireTest(command);
        commands.send(command);
        return new Mapping(command.account(), command.stripeMeterId(), command.eventName());
    }

    @DeleteMapping
    ResponseEntity<Void> unshadow(@RequestAttribute(Caller.ATTRIBUTE) Caller caller, @PathVariable("key") String key) {
        commands.send(new UnshadowMeter(caller.tenantId(), new MeterKey(key)));
        return ResponseEntity.noContent().build();
    }

    private void requireTest(ShadowMeter command) {
        AccountMode mode = modeOf(new FindAccountMode(command.tenantId(), command.account()));
        if (mode == AccountMode.LIVE) {
            throw Problem.conflict(
                    "live_shadow", "Account " + command.account() + " is live; a shadow goes to a test account only");
        }
        if (mode == AccountMode.UNKNOWN) {
            throw Problem.invalid(
                    "unknown_account", "account", "There is no Stripe account " + command.account() + " with a key");
        }
    }

    private AccountMode modeOf(FindAccountMode query) {
        try {
            return queries.query(query, AccountMode.class)
                    .orTimeout(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)
                    .join();
        } catch (CompletionException unanswered) {
            throw Problem.unavailable("not_answered", "Stripe could not be reached in time; send the request again");
        }
    }

    private static String text(@Nullable String text) {
        return text == null ? "" : text;
    }
}
