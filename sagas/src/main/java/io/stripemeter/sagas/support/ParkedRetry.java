package io.stripemeter.sagas.support;

import io.stripemeter.api.escalation.EscalationKey;
import io.stripemeter.api.escalation.EscalationKind;
import io.stripemeter.api.escalation.ResolveEscalation;
import io.stripemeter.api.support.Problem;
import io.stripemeter.api.support.Texts;
import io.stripemeter.api.tenant.TenantId;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The retry of what is parked under a key, in order, up to the first failure, in the name of an actor. */
public final class ParkedRetry {
    private static final Logger log = LoggerFactory.getLogger(ParkedRetry.class);

    /** Events that one call handles. */
    public static final int MOST_IN_A_CALL = 1_000;

    public static final int MAX_ACTOR_LENGTH = ResolveEscalation.MAX_ACTOR_LENGTH;
    public static final int MAX_REASON_LENGTH = ResolveEscalation.MAX_REASON_LENGTH;

    private final ParkedEvents parked;
    private final ParkedEscalations escalations;
    private final SecondHandling handling;
    private final CommandSender commands;

    ParkedRetry(ParkedEvents parked, ParkedEscalations escalations, SecondHandling handling, CommandSender commands) {
        this.parked = parked;
        this.escalations = escalations;
        this.handling = handling;
        this.commands = commands;
    }

    /**
     * How far it went.
     *
     * @param handled events that are handled now
     * @param waiting events of the key that are still parked
     * @param error at which it stopped; null when nothing failed
     */
    public record Outcome(
            int handled, long waiting, @Nullable String error) {}

    /**
     * Tries again. The escalation of the key, open as long as anything waits, keeps who had the last of it tried again
     * and why.
     *
     * @throws Problem {@code nothing_parked}
     */
    public Outcome retry(String group, String key, String actor, String reason) {
        Texts.require(actor, "actor", MAX_ACTOR_LENGTH);
        Texts.require(reason, "reason", MAX_REASON_LENGTH);
        ParkedEvent first = parked.first(group, key)
                .orElseThrow(() -> Problem.notFound("nothing_parked", "Nothing of " + key + " is parked in " + group));
        log.info("{} has {} try again what is parked of {}: {}", actor, group, key, reason);
        escalations.raise(group, key);
        int handled = 0;
        @Nullable String error = null;
        for (int i = 0; i < MOST_IN_A_CALL && error == null; i++) {
            Optional<SecondHandling.Result> result = handling.ofFirst(group, key);
            if (result.isEmpty()) {
                break;
            }
            handled += result.get().handled() ? 1 : 0;
            error = result.get().error().orElse(null);
        }
        long waiting = parked.events(group, key);
        if (waiting == 0) {
            resolve(new TenantId(first.tenantId()), group, key, actor, reason);
        }
        return new Outcome(handled, waiting, error);
    }

    private void resolve(TenantId tenant, String group, String key, String actor, String reason) {
        EscalationKey escalation =
                EscalationKey.of(tenant, EscalationKind.PROCESS_PARKED, ParkedEscalations.key(group, key));
        try {
            commands.sendAndWait(new ResolveEscalation(escalation, "retried", actor, reason));
        } catch (Problem resolvedAlready) {
            if (!resolvedAlready.code().equals("escalation_resolved")) {
                throw resolvedAlready;
            }
        }
    }
}
