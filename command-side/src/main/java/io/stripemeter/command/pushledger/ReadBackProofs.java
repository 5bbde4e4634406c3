package io.stripemeter.command.pushledger;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import io.stripemeter.api.pushledger.ConfirmPushes;
import io.stripemeter.api.pushledger.RecordSlotRead;
import io.stripemeter.api.pushledger.event.PushCorrected;
import io.stripemeter.api.pushledger.event.PushDoubled;
import io.stripemeter.api.pushledger.event.PushLedgerDomainEvent;
import io.stripemeter.api.pushledger.event.PushMissing;
import io.stripemeter.api.pushledger.event.PushPlanned;
import io.stripemeter.api.pushledger.event.PushRefused;
import io.stripemeter.api.pushledger.event.PushVerified;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The proofs about a ledger's pushes that reads of Stripe have given, and the rules for what a further read proves.
 *
 * <p>Only pushes that are not proven are kept: with one reconciliation a day, those of a day. A corrected slot is
 * proven with the sum of the period.
 */
final class ReadBackProofs {
    /**
     * The age of the last attempt from which an empty slot proves a push missing: what Stripe has accepted may show
     * late, and Stripe remembers its identifier for this long.
     */
    static final Duration MISSING_AFTER = Duration.ofHours(24);

    private static final BigDecimal TWICE = BigDecimal.valueOf(2);

    /** The knowledge about a push that was sent. */
    enum Finding {
        /** Nothing suggests that it is not counted once. */
        COUNTS,
        MISSING,
        DOUBLED,
        /** Stripe accepted it and refused it afterwards. */
        REFUSED,
        /** It was missing, doubled or refused, and its correction was planned. */
        CORRECTED
    }

    /** A push that Stripe has accepted, or that stopped in doubt, and that no read has proven yet. */
    record Open(PushPlanned plan, Instant lastSentAt, Finding finding) {}

    private final TreeMap<Long, Open> open = new TreeMap<>();

    ReadBackProofs() {}

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    ReadBackProofs(List<Open> stored) {
        stored.forEach(push -> open.put(push.plan().sequence(), push));
    }

    @JsonValue
    List<Open> stored() {
        return List.copyOf(open.values());
    }

    /** Keeps a push that was settled, or that stopped in doubt: from now on, reads may prove it. */
    void await(Push push) {
        Instant sent = push.lastSentAt();
        if (sent != null && !push.isCorrection()) {
            open.putIfAbsent(push.plan().sequence(), new Open(push.plan(), sent, Finding.COUNTS));
        }
    }

    void on(PushLedgerDomainEvent event) {
        if (event instanceof PushVerified verified) {
            if (!verified.level().equals(PushVerified.SUMMARY)) {
                open.remove(verified.sequence());
            } else {
                open.headMap(verified.sequence(), true).clear();
            }
        } else if (event instanceof PushMissing missing) {
            find(missing.sequence(), Finding.MISSING);
        } else if (event instanceof PushDoubled doubled) {
            find(doubled.sequence(), Finding.DOUBLED);
        } else if (event instanceof PushRefused refused) {
            find(refused.sequence(), Finding.REFUSED);
        } else if (event instanceof PushCorrected correction) {
            find(correction.ofSequence(), Finding.CORRECTED);
        }
    }

    /** Returns the push when it waits for proof; null when there is none, or it is proven. */
    @Nullable
    Open open(long sequence) {
        return open.get(sequence);
    }

    /** Returns the first push that was refused after it had been accepted, and was not sent again; null for none. */
    @Nullable
    PushPlanned firstRefused() {
        return open.values().stream()
                .filter(push -> push.finding() == Finding.REFUSED)
                .map(Open::plan)
                .findFirst()
                .orElse(null);
    }

    /** Returns the push when this is the finding about it; null otherwise. */
    @Nullable
    PushPlanned found(Finding finding, long sequence) {
        Open push = open.get(sequence);
        return push != null && push.finding() == finding ? push.plan() : null;
    }

    List<PushLedgerDomainEvent> decide(RecordSlotRead read, Instant now) {
        Open push = open.get(read.sequence());
        if (push == null || push.finding() != Finding.COUNTS) {
            return List.of();
        }
        PushPlanned plan = push.plan();
        String tenant = plan.tenantId();
        String ledger = plan.ledgerId();
        if (read.held().compareTo(plan.delta()) == 0) {
            return List.of(new PushVerified(
                    tenant, ledger, plan.sequence(), PushVerified.SLOT, read.held(), read.readAt(), now));
        }
        if (read.stable() && read.held().compareTo(plan.delta().multiply(TWICE)) == 0) {
            return List.of(
                    new PushDoubled(tenant, ledger, plan.sequence(), read.held(), read.readAt(), read.actor(), now));
        }
        boolean forgotten = !read.readAt().isBefore(push.lastSentAt().plus(MISSING_AFTER));
        return read.stable() && read.held().signum() == 0 && forgotten
                ? List.of(new PushMissing(tenant, ledger, plan.sequence(), read.readAt(), read.actor(), now))
                : List.of();
    }

    /**
     * Decides about a sum. One that contains pushes that are missing or doubled proves nothing, because adding up may
     * be chance.
     */
    List<PushLedgerDomainEvent> decide(ConfirmPushes sum, Instant now) {
        Open last = open.get(sum.throughSequence());
        if (last == null
                || !allCount(sum.throughSequence())
                || sum.heldForPeriod().compareTo(last.plan().toTotal()) != 0) {
            return List.of();
        }
        PushPlanned plan = last.plan();
        return List.of(new PushVerified(
                plan.tenantId(),
                plan.ledgerId(),
                plan.sequence(),
                PushVerified.SUMMARY,
                sum.heldForPeriod(),
                sum.readAt(),
                now));
    }

    private boolean allCount(long throughSequence) {
        return open.headMap(throughSequence, true).values().stream()
                .allMatch(push -> push.finding() == Finding.COUNTS || push.finding() == Finding.CORRECTED);
    }

    private void find(long sequence, Finding finding) {
        open.computeIfPresent(sequence, (key, push) -> new Open(push.plan(), push.lastSentAt(), finding));
    }
}
