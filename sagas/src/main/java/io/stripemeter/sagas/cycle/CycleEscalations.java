package io.stripemeter.sagas.cycle;

import io.stripemeter.api.escalation.EscalationKey;
import io.stripemeter.api.escalation.EscalationKind;
import io.stripemeter.api.escalation.RaiseEscalation;
import io.stripemeter.api.escalation.ResolveEscalation;
import io.stripemeter.api.support.Problem;
import io.stripemeter.api.tenant.TenantId;
import io.stripemeter.sagas.support.CommandSender;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The escalations of usage that can't be split: one for a customer at an account, raised before an invoice bills it,
 * resolved when it is gone. Raising one twice, and resolving what is not open, changes nothing.
 */
final class CycleEscalations {
    private final CommandSender commands;

    CycleEscalations(CommandSender commands) {
        this.commands = commands;
    }

    /** Escalates what is ambiguous, or resolves what was. */
    void set(CycleTask task, String customer, List<CycleAmbiguity> ambiguities) {
        TenantId tenantId = new TenantId(task.tenantId());
        String key = task.account() + "/" + customer;
        if (ambiguities.isEmpty()) {
            resolve(
                    EscalationKey.of(tenantId, EscalationKind.CYCLE_AMBIGUOUS, key),
                    "gone",
                    "No meter is billed by two prices, or by two subscriptions whose usage can't be split");
            return;
        }
        Map<String, String> evidence = new TreeMap<>(Map.of(
                "customer",
                customer,
                "account",
                task.account(),
                "stripeCustomer",
                task.stripeCustomerId(),
                "why",
                ambiguities.get(0).why()));
        ambiguities.forEach(
                ambiguity -> evidence.put("meter " + ambiguity.meter().meter(), ambiguity.text()));
        commands.sendAndWait(new RaiseEscalation(
                tenantId,
                EscalationKind.CYCLE_AMBIGUOUS,
                "The subscriptions of customer " + customer + " at account " + task.account(),
                key,
                evidence));
    }

    /** Closes the escalation of a customer that is mapped at the account no more. */
    void unmapped(TenantId tenantId, String account, String customer) {
        resolve(
                EscalationKey.of(tenantId, EscalationKind.CYCLE_AMBIGUOUS, account + "/" + customer),
                "unmapped",
                "The customer was unmapped");
    }

    private void resolve(EscalationKey escalation, String decision, String reason) {
        try {
            commands.sendAndWait(new ResolveEscalation(escalation, decision, CycleLearning.ACTOR, reason));
        } catch (Problem nothingOpen) {
            if (!nothingOpen.code().equals("unknown_escalation")
                    && !nothingOpen.code().equals("escalation_resolved")) {
                throw nothingOpen;
            }
        }
    }
}
