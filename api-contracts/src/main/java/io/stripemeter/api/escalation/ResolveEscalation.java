package io.stripemeter.api.escalation;

import io.stripemeter.api.Addressed;
import io.stripemeter.api.support.Texts;

/**
 * A command to close an escalation in a person's name. Changes nothing else: acting on the decision takes a command of
 * its own.
 *
 * @param decision what was decided, a word or two: {@code accepted}, {@code credited}, {@code fixed_at_stripe}
 * @param actor who decided
 * @param reason why
 */
public record ResolveEscalation(EscalationKey escalation, String decision, String actor, String reason)
        implements Addressed {
    public static final int MAX_DECISION_LENGTH = 100;
    public static final int MAX_ACTOR_LENGTH = 200;
    public static final int MAX_REASON_LENGTH = 2_000;

    public ResolveEscalation {
        decision = Texts.require(decision, "decision", MAX_DECISION_LENGTH);
        actor = Texts.require(actor, "actor", MAX_ACTOR_LENGTH);
        reason = Texts.require(reason, "reason", MAX_REASON_LENGTH);
    }

    @Override
    public String streamId() {
        return escalation.streamId();
    }
}
