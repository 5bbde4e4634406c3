package io.stripemeter.api.pushledger;

import io.stripemeter.api.Addressed;
import io.stripemeter.api.support.Texts;

/** A command to let a suspended ledger push again. Changes nothing when it is not suspended. */
public record ResumeLedger(String ledgerId, String actor) implements Addressed {
    public static final int MAX_ACTOR_LENGTH = 200;

    public ResumeLedger {
        actor = Texts.require(actor, "actor", MAX_ACTOR_LENGTH);
    }

    @Override
    public String streamId() {
        return ledgerId;
    }
}
