package io.stripemeter.api.pushledger;

import io.stripemeter.api.Addressed;
import io.stripemeter.api.support.Problem;
import io.stripemeter.api.support.Texts;

/**
 * A command in which a person states how often Stripe counts a push about which reads prove nothing. The ledger treats
 * the statement as proof, and corrects what is wrong.
 *
 * @param sequence of a push, or of the correction at which its ledger stopped
 * @param counted 0, 1 or 2 times
 * @param reason how that is known
 */
public record AttestPush(String ledgerId, long sequence, int counted, String actor, String reason)
        implements Addressed {
    public static final int MAX_REASON_LENGTH = 1_000;
    /** A push is never sent under more than two identifiers, so it can't count more often. */
    public static final int MAX_COUNTED = 2;

    public AttestPush {
        if (sequence < 1) {
            throw Problem.invalid("out_of_range", "sequence", "sequence must be 1 or more");
        }
        if (counted < 0 || counted > MAX_COUNTED) {
            throw Problem.invalid("out_of_range", "counted", "counted must be 0, 1 or 2");
        }
        actor = Texts.require(actor, "actor", ResumeLedger.MAX_ACTOR_LENGTH);
        reason = Texts.require(reason, "reason", MAX_REASON_LENGTH);
    }

    @Override
    public String streamId() {
        return ledgerId;
    }
}
