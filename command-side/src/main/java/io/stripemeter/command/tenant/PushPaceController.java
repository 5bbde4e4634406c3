package io.stripemeter.command.tenant;

import io.stripemeter.api.support.Problem;
import io.stripemeter.api.tenant.SetPushPace;
import io.stripemeter.api.tenant.TenantId;
import io.stripemeter.command.support.ManagementBody;
import io.stripemeter.command.support.ReadYourWrites;
import io.stripemeter.command.tenant.TenantLookup.PushPace;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.format.DateTimeParseException;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** The REST controller of a tenant's push pace, for the operator's admin key. */
@RestController
@RequestMapping("/v1/tenants/{tenant}/push-pace")
class PushPaceController {
    private static final String ACTOR = "admin";

    private final ReadYourWrites commands;
    private final TenantLookup tenants;

    PushPaceController(ReadYourWrites commands, TenantLookup tenants) {
        this.commands = commands;
        this.tenants = tenants;
    }

    /** A pace to set; absent members take their defaults. */
    record NewPace(@Nullable String pushEvery, @Nullable BigDecimal pushAtLeast) implements ManagementBody {}

    /** A pace as it is returned. */
    record View(String pushEvery, BigDecimal pushAtLeast) {
        static View of(PushPace pace) {
            return new View(pace.every().toString(), pace.atLeast());
        }
    }

    @GetMapping
    View pace(@PathVariable("tenant") String tenant) {
        return View.of(tenants.pushPace(tenants.require(tenant)));
    }

    @PutMapping
    View set(@PathVariable("tenant") String tenant, @RequestBody NewPace body) {
        TenantId tenantId = tenants.require(tenant);
        PushPace wanted = new PushPace(
                body.pushEvery() == null ? PushPace.USUAL.every() : duration(body.pushEvery()),
                body.pushAtLeast() == null ? PushPace.USUAL.atLeast() : body.pushAtLeast());
        commands.send(new SetPushPace(tenantId, wanted.every(), wanted.atLeast(), ACTOR));
        return View.of(wanted);
    }

    private static Duration duration(String text) {
        try {
            return Duration.parse(text);
        } catch (DateTimeParseException e) {
            throw Problem.invalid("invalid_format", "pushEvery", "pushEvery must be a duration such as PT5M");
        }
    }
}
