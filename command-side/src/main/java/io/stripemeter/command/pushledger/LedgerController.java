package io.stripemeter.command.pushledger;

import io.stripemeter.api.access.Caller;
import io.stripemeter.api.access.RequiresScope;
import io.stripemeter.api.access.Scope;
import io.stripemeter.api.pushledger.AttestPush;
import io.stripemeter.api.pushledger.LedgerKey;
import io.stripemeter.api.pushledger.ResumeLedger;
import io.stripemeter.api.support.Problem;
import io.stripemeter.api.support.Texts;
import io.stripemeter.command.support.ManagementBody;
import org.axonframework.commandhandling.gateway.CommandGateway;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestAttribute;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** The REST controller of push ledgers. */
@RequiresScope(Scope.MANAGE)
@RestController
@RequestMapping("/v1/ledgers")
class LedgerController {
    /** Longer than any ledger's id can be. */
    static final int MAX_ID_LENGTH = 1_000;

    private final CommandGateway commands;

    LedgerController(CommandGateway commands) {
        this.commands = commands;
    }

    /** The ledger to resume; its id contains separators, so it is not part of the path. */
    record Target(@Nullable String ledgerId) implements ManagementBody {}

    /** A person's statement about a push of a ledger. */
    record Attested(
            @Nullable String ledgerId,
            @Nullable Long sequence,
            @Nullable Integer counted,
            @Nullable String reason) implements ManagementBody {}

    @PostMapping("/resume")
    ResponseEntity<Void> resume(@RequestAttribute(Caller.ATTRIBUTE) Caller caller, @RequestBody Target body) {
        String ledgerId = ownLedger(caller, body.ledgerId());
        commands.<@Nullable Object>sendAndWait(new ResumeLedger(ledgerId, "key:" + caller.keyId()));
        return ResponseEntity.noContent().build();
    }

    @PostMapping("/attest")
    ResponseEntity<Void> attest(@RequestAttribute(Caller.ATTRIBUTE) Caller caller, @RequestBody Attested body) {
        String ledgerId = ownLedger(caller, body.ledgerId());
        AttestPush command = new AttestPush(
                ledgerId,
                required(body.sequence(), "sequence"),
                required(body.counted(), "counted"),
                "key:" + caller.keyId(),
                Texts.require(body.reason(), "reason", AttestPush.MAX_REASON_LENGTH));
        commands.<@Nullable Object>sendAndWait(command);
        return ResponseEntity.noContent().build();
    }

    /** Another tenant's ledger is answered like one that never existed, so that no caller learns which exist. */
    private static String ownLedger(Caller caller, @Nullable String given) {
        String ledgerId = Texts.require(given, "ledgerId", MAX_ID_LENGTH);
        if (!LedgerKey.isOf(caller.tenantId(), ledgerId)) {
            throw PushLedger.unknown(ledgerId);
        }
        return ledgerId;
    }

    private static <T> T required(@Nullable T value, String path) {
        if (value == null) {
            throw Problem.invalid("required", path, path + " is required");
        }
        return value;
    }
}
