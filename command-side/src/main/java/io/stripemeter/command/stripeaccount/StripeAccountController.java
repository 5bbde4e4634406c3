package io.stripemeter.command.stripeaccount;

import io.stripemeter.api.access.Caller;
import io.stripemeter.api.access.RequiresScope;
import io.stripemeter.api.access.Scope;
import io.stripemeter.api.stripeaccount.AccountLimits;
import io.stripemeter.api.stripeaccount.DisconnectStripeAccount;
import io.stripemeter.api.stripeaccount.LinkStripeAccount;
import io.stripemeter.api.stripeaccount.RotateStripeKey;
import io.stripemeter.api.stripeaccount.SealedKey;
import io.stripemeter.api.stripeaccount.SetWebhookSecret;
import io.stripemeter.api.stripeaccount.StripeAccountCheck;
import io.stripemeter.api.stripeaccount.TuneStripeAccount;
import io.stripemeter.api.support.Problem;
import io.stripemeter.command.stripeaccount.StripeAccountBodies.Limits;
import io.stripemeter.command.stripeaccount.StripeAccountBodies.NewAccount;
import io.stripemeter.command.stripeaccount.StripeAccountBodies.NewKey;
import io.stripemeter.command.stripeaccount.StripeAccountBodies.NewWebhookSecret;
import io.stripemeter.command.stripeaccount.StripeAccountBodies.View;
import java.net.URI;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestAttribute;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** The REST controller of Stripe accounts. It accepts keys and never returns them. */
@RequiresScope(Scope.MANAGE)
@RestController
@RequestMapping("/v1/stripe/accounts")
class StripeAccountController {
    private final StripeAccountLinking linking;
    private final StripeSecretSealer sealer;

    StripeAccountController(StripeAccountLinking linking, StripeSecretSealer sealer) {
        this.linking = linking;
        this.sealer = sealer;
    }

    @PostMapping
    ResponseEntity<View> link(@RequestAttribute(Caller.ATTRIBUTE) Caller caller, @RequestBody NewAccount body) {
        String name = body.name() == null ? "" : body.name();
        SealedKey key = sealer.key(caller.tenantId(), name, body.apiKey());
        LinkStripeAccount command;
        try {
            command = new LinkStripeAccount(caller.tenantId(), name, key, body.limits(key.livemode()), caller.keyId());
        } catch (Problem problem) {
            throw "account".equals(problem.path()) ? problem.at("name") : problem;
        }
        linking.link(command);
        return ResponseEntity.created(URI.create("/v1/stripe/accounts/" + name)).body(view(name, key));
    }

    @PutMapping("/{name}/key")
    View rotate(
            @RequestAttribute(Caller.ATTRIBUTE) Caller caller,
            @PathVariable("name") String name,
            @RequestBody NewKey body) {
        SealedKey key = sealer.key(caller.tenantId(), name, body.apiKey());
        linking.send(new RotateStripeKey(caller.tenantId(), name, key, caller.keyId()));
        return view(name, key);
    }

    @PutMapping("/{name}/limits")
    Limits tune(
            @RequestAttribute(Caller.ATTRIBUTE) Caller caller,
            @PathVariable("name") String name,
            @RequestBody Limits body) {
        AccountLimits limits = new AccountLimits(
                required(body.decimals(), "decimals"),
                required(body.maxPerSecond(), "maxPerSecond"),
                required(body.maxConcurrent(), "maxConcurrent"));
        linking.send(new TuneStripeAccount(caller.tenantId(), name, limits, caller.keyId()));
        return body;
    }

    @PutMapping("/{name}/webhook-secret")
    ResponseEntity<Void> webhookSecret(
            @RequestAttribute(Caller.ATTRIBUTE) Caller caller,
            @PathVariable("name") String name,
            @RequestBody NewWebhookSecret body) {
        String sealed = sealer.webhookSecret(caller.tenantId(), name, body.secret());
        linking.send(new SetWebhookSecret(
                caller.tenantId(), name, sealed, linking.formerUntil(body.keepFormerFor()), caller.keyId()));
        return ResponseEntity.noContent().build();
    }

    /** Asks Stripe now; a key that does not work is a normal result, not an error. */
    @PostMapping("/{name}/check")
    StripeAccountCheck check(@RequestAttribute(Caller.ATTRIBUTE) Caller caller, @PathVariable("name") String name) {
        return linking.check(caller.tenantId(), name);
    }

    @DeleteMapping("/{name}")
    ResponseEntity<Void> disconnect(
            @RequestAttribute(Caller.ATTRIBUTE) Caller caller, @PathVariable("name") String name) {
        linking.send(new DisconnectStripeAccount(caller.tenantId(), name, caller.keyId()));
        return ResponseEntity.noContent().build();
    }

    private static View view(String name, SealedKey key) {
        return new View(name, key.livemode() ? "live" : "test", key.masked());
    }

    private static <T> T required(@Nullable T value, String path) {
        if (value == null) {
            throw Problem.invalid("required", path, path + " is required");
        }
        return value;
    }
}
