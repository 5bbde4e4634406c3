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
import io.stripemeter.api.pushledger.event.PushRefused;
import io.stripemeter.api.pushledger.event.PushRejected;
import io.stripemeter.api.pushledger.event.PushStranded;
import io.stripemeter.api.pushledger.event.PushThrottled;
import io.stripemeter.api.pushledger.event.PushVerified;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/** The status of a ledger, which decides what may happen next. The names of its forms are stored in snapshots. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "is")
@JsonSubTypes({
    @JsonSubTypes.Type(value = LedgerStatus.Idle.class, name = "idle"),
    @JsonSubTypes.Type(value = LedgerStatus.Waiting.class, name = "waiting"),
    @JsonSubTypes.Type(value = LedgerStatus.Sending.class, name = "sending"),
    @JsonSubTypes.Type(value = LedgerStatus.Suspended.class, name = "suspended"),
    @JsonSubTypes.Type(value = LedgerStatus.Closed.class, name = "closed")
})
sealed interface LedgerStatus {
    /** Returns the status after a domain event that can follow on this one. */
    LedgerStatus after(PushLedgerDomainEvent event);

    /** The push that is in flight or at which the ledger stopped; null for none. */
    default @Nullable Push push() {
        return null;
    }

    /** Nothing is in flight: a push may be planned. */
    record Idle() implements LedgerStatus {
        @Override
        public LedgerStatus after(PushLedgerDomainEvent event) {
            if (event instanceof PushPlanned plan) {
                return new Waiting(Push.planned(plan));
            }
            if (event instanceof PushCorrected correction) {
                return correcting(correction);
            }
            if (event instanceof LateUsageCarried) {
                return this; // the close of the period has ended without this ledger
            }
            return event instanceof LedgerClosed ? new Closed() : proof(this, event);
        }
    }

    /** A push waits for its next attempt. */
    record Waiting(Push push) implements LedgerStatus {
        @Override
        public LedgerStatus after(PushLedgerDomainEvent event) {
            if (event instanceof PushDispatched dispatched) {
                return new Sending(push.sent(dispatched));
            }
            if (event instanceof PushStranded) {
                return new Suspended(push, Stop.STRANDED);
            }
            return event instanceof LedgerSuspended suspended
                    ? new Suspended(push, Push.inDoubtAfter(suspended) ? Stop.FENCED : Stop.REFUSED)
                    : proof(this, event);
        }
    }

    /** An attempt is in flight, and its outcome is not known yet. */
    record Sending(Push push) implements LedgerStatus {
        @Override
        public LedgerStatus after(PushLedgerDomainEvent event) {
            if (event instanceof PushAccepted) {
                return new Idle();
            }
            if (event instanceof PushThrottled) {
                return new Waiting(push);
            }
            if (event instanceof PushRejected) {
                return new Suspended(push, Stop.REFUSED);
            }
            return event instanceof PushOutcomeLost ? new Waiting(push.doubted()) : proof(this, event);
        }
    }

    /** The reasons for which a ledger stops at a push. */
    enum Stop {
        /** Stripe refused it: it can be sent again when the cause is removed. */
        REFUSED,
        /** It reached {@link Push#FENCE}, or Stripe knew its identifier before: only a read of its slot decides. */
        FENCED,
        /** Its slot was read and is empty: only a reissue may follow. */
        MISSING,
        /** Stripe had accepted it and refused it afterwards: it can be sent again under a second identifier. */
        REFUSED_LATER,
        /** Stripe no longer accepts it: usage that is counted from now on is carried, as after the close. */
        STRANDED
    }

    /** The ledger stopped at a push. */
    record Suspended(Push push, Stop stop) implements LedgerStatus {
        @Override
        public LedgerStatus after(PushLedgerDomainEvent event) {
            if (event instanceof LedgerSuspended) {
                return this; // records the consequence of a rejection for the ledger
            }
            if (event instanceof LedgerResumed) {
                return new Waiting(push);
            }
            if (event instanceof PushCorrected correction) {
                return correcting(correction);
            }
            if (event instanceof LedgerClosed) {
                return new Closed();
            }
            if (event instanceof PushStranded) {
                return new Suspended(push, Stop.STRANDED);
            }
            if (event instanceof LateUsageCarried && stop == Stop.STRANDED) {
                return this;
            }
            return isOfPush(event) ? proven(event) : proof(this, event);
        }

        private boolean isOfPush(PushLedgerDomainEvent event) {
            long sequence = push.plan().sequence();
            return (event instanceof PushVerified verified && verified.sequence() == sequence)
                    || (event instanceof PushDoubled doubled && doubled.sequence() == sequence)
                    || (event instanceof PushMissing missing && missing.sequence() == sequence);
        }

        private LedgerStatus proven(PushLedgerDomainEvent event) {
            return event instanceof PushMissing ? new Suspended(push, Stop.MISSING) : new Idle();
        }
    }

    /** The period's invoice is final. */
    record Closed() implements LedgerStatus {
        @Override
        public LedgerStatus after(PushLedgerDomainEvent event) {
            return event instanceof LateUsageCarried ? this : proof(this, event);
        }
    }

    private static LedgerStatus correcting(PushCorrected correction) {
        return new Waiting(Push.planned(correction.asPush(BigDecimal.ZERO, 0)));
    }

    /** A proof about a push that was settled changes nothing for the push in flight. */
    private static LedgerStatus proof(LedgerStatus status, PushLedgerDomainEvent event) {
        if (event instanceof PushVerified
                || event instanceof PushMissing
                || event instanceof PushDoubled
                || event instanceof PushRefused
                || event instanceof PushAttested) {
            return status;
        }
        throw new IllegalStateException(event + " can not follow on " + status);
    }
}
