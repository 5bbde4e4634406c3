package io.stripemeter.sagas.support;

import io.stripemeter.api.escalation.EscalationKind;
import io.stripemeter.api.escalation.RaiseEscalation;
import io.stripemeter.api.tenant.TenantId;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.axonframework.common.transaction.TransactionManager;

/**
 * The escalations of keys that are parked, raised as long as anything of a key waits.
 *
 * <p>A recurring task and not what parks: it survives a crash, and works for the process that escalates. Raising what
 * is open already changes nothing. The tenant sees the kind of failure; its text, which may show data of others, is for
 * the operator.
 */
final class ParkedEscalations {
    /** Keys raised in one round. */
    static final int MOST_IN_A_ROUND = 500;

    private final ParkedEvents parked;
    private final TransactionManager transactions;
    private final CommandSender commands;

    ParkedEscalations(ParkedEvents parked, TransactionManager transactions, CommandSender commands) {
        this.parked = parked;
        this.transactions = transactions;
        this.commands = commands;
    }

    void round() {
        parked.firsts(MOST_IN_A_ROUND).forEach(first -> raise(first.group(), first.key()));
    }

    /** Under the key's lock: what was tried again with success meanwhile is not raised any more. */
    void raise(String group, String key) {
        transactions.executeInTransaction(() -> {
            parked.lock(group, key);
            parked.first(group, key).ifPresent(first -> commands.sendAndWait(escalation(first)));
        });
    }

    private RaiseEscalation escalation(ParkedEvent first) {
        Map<String, String> evidence = new TreeMap<>();
        evidence.put("process", first.group());
        evidence.put("key", first.key());
        evidence.put("fact", first.event());
        evidence.put("position", Long.toString(first.position()));
        evidence.put("since", first.parkedAt().toString());
        evidence.put("attempts", Integer.toString(first.attempts()));
        evidence.put("failure", kindOf(first));
        evidence.put("waiting", Long.toString(parked.events(first.group(), first.key())));
        evidence.put("todo", "fix the cause; then the operator retries the parked events");
        return new RaiseEscalation(
                new TenantId(first.tenantId()),
                EscalationKind.PROCESS_PARKED,
                first.key(),
                key(first.group(), first.key()),
                evidence);
    }

    static String key(String group, String key) {
        return group + " " + key;
    }

    private static String kindOf(ParkedEvent event) {
        String error = Objects.requireNonNullElse(event.error(), "not tried yet");
        int colon = error.indexOf(':');
        return colon < 0 ? error : error.substring(0, colon);
    }
}
