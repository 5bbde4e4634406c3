package io.stripemeter.command.escalation;

import io.stripemeter.api.access.Caller;
import io.stripemeter.api.access.RequiresScope;
import io.stripemeter.api.access.Scope;
import io.stripemeter.api.escalation.EscalationKey;
import io.stripemeter.api.escalation.ResolveEscalation;
import io.stripemeter.command.support.ManagementBody;
import io.stripemeter.command.support.ReadYourWrites;
import org.axonframework.commandhandling.gateway.CommandGateway;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestAttribute;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** The REST controller that resolves escalations. */
@RequiresScope(Scope.MANAGE)
@RestController
@RequestMapping("/v1/escalations")
class EscalationController {
    private final CommandGateway commands;
    private final ReadYourWrites visibility;

    EscalationController(CommandGateway commands, ReadYourWrites visibility) {
        this.commands = commands;
        this.visibility = visibility;
    }

    /** A decision, in a word or two, and its reason. */
    record Resolution(@Nullable String decision, @Nullable String reason) implements ManagementBody {}

    @PostMapping("/{id}/resolve")
    ResponseEntity<Void> resolve(
            @RequestAttribute(Caller.ATTRIBUTE) Caller caller,
            @PathVariable("id") String id,
            @RequestBody Resolution body) {
        EscalationKey key = new EscalationKey(caller.tenantId(), id);
        commands.<@Nullable Object>sendAndWait(
                new ResolveEscalation(key, given(body.decision()), "key:" + caller.keyId(), given(body.reason())));
        visibility.awaitReconciliationVisible();
        return ResponseEntity.noContent().build();
    }

    private static String given(@Nullable String text) {
        return text == null ? "" : text;
    }
}
