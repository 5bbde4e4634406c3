package io.stripemeter.command.pushledger;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import io.stripemeter.api.pushledger.event.LateUsageCarried;
import io.stripemeter.api.pushledger.event.LedgerClosed;
import io.stripemeter.api.pushledger.event.LedgerResumed;
import io.stripemeter.api.pushledger.event.LedgerSuspended;
import io.stripemeter.api.pushledger.event.PushAccepted;
import io.stripemeter.api.pushledger.event.PushAttested;
import io.stripemeter.api.pushledger.event.PushCorrected;
import io.stripemeter.api.pushledger.event.PushDispatched;
import io.stripemeter.api.pushledger.event.PushDoubled;
import io.stripemeter.api.pushledger.event.PushLedgerDomainEvent;
import io.stripemeter.api.pushledger.event.PushMissing;
import io.stripemeter.api.pushledger.event.PushOutcomeLost;
import io.stripemeter.api.pushledger.event.PushPlanned;
import io.stripemeter.api.pushledger.event.PushRejected;
import io.stripemeter.api.pushledger.event.PushStranded;
import io.stripemeter.api.pushledger.event.PushThrottled;
import io.stripemeter.api.pushledger.event.PushVerified;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/** Where a ledger stands, and so what may happen next. The names of its forms are stored in snapshots. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "is")
@JsonSubTypes({
    @JsonSubTypes.Type(value = LedgerStatus.Idle.class, name = "idle"),
    @JsonSubTypes.Type(value = LedgerStatus.Waiting.class, name = "waiting"),
    @JsonSubTypes.Type(value = LedgerStatus.Sending.class, name = "sending"),
    @JsonSubTypes.Type(value = LedgerStatus.Suspended.class, name = "suspended"),
    @JsonSubTypes.Type(value = LedgerStatus.Closed.class, name = "closed")
})
sealed interface LedgerStatus {
    /** Where the ledger stands after a fact that can follow on this standing. */
    LedgerStatus after(PushLedgerDomainEvent fact);

    /** The push that is on its way or at which the ledger stopped; null for none. */
    default @Nullable Push push() {
        return null;
    }

    /** Nothing is on its way: a push may be planned. */
    record Idle() implements LedgerStatus {
        @Override
        public LedgerStatus after(PushLedgerDomainEvent fact) {
            if (fact instanceof PushPlanned plan) {
                return new Waiting(Push.planned(plan));
            }
            if (fact instanceof PushCorrected correction) {
                return correcting(correction);
            }
            if (fact instanceof LateUsageCarried) {
                return this; // the close of the period has ended without this ledger
            }
            return fact instanceof LedgerClosed ? new Closed() : proof(this, fact);
        }
    }

    /** A push waits for its next attempt. */
    record Waiting(Push push) implements LedgerStatus {
        @Override
        public LedgerStatus after(PushLedgerDomainEvent fact) {
            if (fact instanceof PushDispatched dispatched) {
                return new Sending(push.sent(dispatched));
            }
            if (fact instanceof PushStranded) {
                return new Suspended(push, Stop.STRANDED);
            }
            return fact instanceof LedgerSuspended suspended
                    ? new Suspended(push, suspended.reason().equals(Push.FENCED) ? Stop.FENCED : Stop.REFUSED)
                    : proof(this, fact);
        }
    }

    /** An attempt is on its way, its outcome not known yet. */
    record Sending(Push push) implements LedgerStatus {
        @Override
        public LedgerStatus after(PushLedgerDomainEvent fact) {
            if (fact instanceof PushAccepted) {
                return new Idle();
            }
            if (fact instanceof PushThrottled) {
                return new Waiting(push);
            }
            if (fact instanceof PushRejected) {
                return new Suspended(push, Stop.REFUSED);
            }
            return fact instanceof PushOutcomeLost ? new Waiting(push.doubted()) : proof(this, fact);
        }
    }

    /** Why a ledger stopped at a push. */
    enum Stop {
        /** Stripe refused it: it can be sent again when the cause is mended. */
        REFUSED,
        /** It came to {@link Push#FENCE}: only a read of its slot decides. */
        FENCED,
        /** Its slot was read and is empty: only a reissue may follow. */
        MISSING,
        /** Stripe takes nothing so old: what is counted from now on is carried, as after the closing. */
        STRANDED
    }

    /** The ledger stopped at a push. */
    record Suspended(Push push, Stop stop) implements LedgerStatus {
        @Override
        public LedgerStatus after(PushLedgerDomainEvent fact) {
            if (fact instanceof LedgerSuspended) {
                return this; // says of a rejection what it means for the ledger
            }
            if (fact instanceof LedgerResumed) {
                return new Waiting(push);
            }
            if (fact instanceof PushCorrected correction) {
                return correcting(correction);
            }
            if (fact instanceof LedgerClosed) {
                return new Closed();
            }
            if (fact instanceof PushStranded) {
                return new Suspended(push, Stop.STRANDED);
            }
            if (fact instanceof LateUsageCarried && stop == Stop.STRANDED) {
                return this;
            }
            return isOfPush(fact) ? proven(fact) : proof(this, fact);
        }

        private boolean isOfPush(PushLedgerDomainEvent fact) {
            long sequence = push.plan().sequence();
            return (fact instanceof PushVerified verified && verified.sequence() == sequence)
                    || (fact instanceof PushDoubled doubled && doubled.sequence() == sequence)
                    || (fact instanceof PushMissing missing && missing.sequence() == sequence);
        }

        private LedgerStatus proven(PushLedgerDomainEvent fact) {
            return fact instanceof PushMissing ? new Suspended(push, Stop.MISSING) : new Idle();
        }
    }

    /** The period's invoice is final. */
    record Closed() implements LedgerStatus {
        @Override
        public LedgerStatus after(PushLedgerDomainEvent fact) {
            return fact instanceof LateUsageCarried ? this : proof(this, fact);
        }
    }

    private static LedgerStatus correcting(PushCorrected correction) {
        return new Waiting(Push.planned(correction.asPush(BigDecimal.ZERO, 0)));
    }

    /** What a read proves of a push that is done changes nothing for what is on its way. */
    private static LedgerStatus proof(LedgerStatus standing, PushLedgerDomainEvent fact) {
        if (fact instanceof PushVerified
                || fact instanceof PushMissing
                || fact instanceof PushDoubled
                || fact instanceof PushAttested) {
            return standing;
        }
        throw new IllegalStateException(fact + " can not follow on " + standing);
    }
}
