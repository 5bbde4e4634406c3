package io.stripemeter.app.storm;

import io.stripemeter.api.pushledger.event.LateUsageCarried;
import io.stripemeter.api.pushledger.event.LedgerClosed;
import io.stripemeter.api.pushledger.event.LedgerResumed;
import io.stripemeter.api.pushledger.event.LedgerSuspended;
import io.stripemeter.api.pushledger.event.PushAccepted;
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
import io.stripemeter.api.reconciliation.LedgerPosition;
import io.stripemeter.api.reconciliation.PushPosition;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The read side's view of a ledger, as {@code projection.pushes} folds its events. */
final class LedgerView {
    private final Map<Long, Row> pushes = new TreeMap<>();
    private BigDecimal planned = BigDecimal.ZERO;
    private BigDecimal carried = BigDecimal.ZERO;
    private String state = "idle";
    private long last;
    private long current;
    private Instant changedAt = Instant.EPOCH;

    private static final class Row {
        final PushPlanned plan;
        String state = "planned";

        @Nullable
        Instant firstSentAt;

        @Nullable
        Instant acceptedAt;

        /** Whether an attempt has no answer yet. */
        boolean open;

        /** Whether an attempt was lost, or answered as known already. */
        boolean doubted;

        Row(PushPlanned plan) {
            this.plan = plan;
        }

        void answered(boolean known) {
            open = false;
            doubted |= known;
        }
    }

    void on(PushLedgerDomainEvent event, Instant recordedAt) {
        changedAt = recordedAt;
        if (event instanceof PushPlanned plan) {
            pushes.put(plan.sequence(), new Row(plan));
            planned = plan.toTotal();
            last = plan.sequence();
            begin(plan.sequence());
        } else if (event instanceof PushCorrected correction) {
            set(correction.ofSequence(), correction.kind().equals(PushCorrected.REISSUE) ? "reissued" : "compensated");
            begin(correction.sequence());
        } else if (event instanceof LateUsageCarried late) {
            carried = carried.add(late.delta());
        } else if (event instanceof LedgerClosed) {
            state = "closed";
        } else if (event instanceof LedgerResumed) {
            state = "planned";
        } else if (event instanceof LedgerSuspended stop) {
            state = "suspended";
            Row row = pushes.get(stop.sequence());
            if (stop.reason().equals("fenced") && row != null && !row.state.equals("rejected")) {
                row.state = "fenced";
            }
        } else if (event instanceof PushVerified || event instanceof PushMissing || event instanceof PushDoubled) {
            read(event);
        } else {
            attempt(event);
        }
    }

    private void begin(long sequence) {
        state = "planned";
        current = sequence;
    }

    private void attempt(PushLedgerDomainEvent event) {
        if (event instanceof PushDispatched dispatched) {
            move(dispatched.sequence(), "dispatched");
            Row row = pushes.get(dispatched.sequence());
            if (row != null && row.firstSentAt == null) {
                row.firstSentAt = dispatched.sentAt();
            }
            open(dispatched.sequence());
        } else if (event instanceof PushAccepted accepted) {
            set(accepted.sequence(), "accepted");
            state = "idle";
            Row row = pushes.get(accepted.sequence());
            if (row != null) {
                row.acceptedAt = accepted.at();
                row.answered(accepted.alreadyRecorded());
            }
        } else if (event instanceof PushThrottled throttled) {
            answered(throttled.sequence());
            move(throttled.sequence(), "throttled");
        } else if (event instanceof PushOutcomeLost lost) {
            open(lost.sequence());
            move(lost.sequence(), "unknown");
        } else if (event instanceof PushRejected rejected) {
            answered(rejected.sequence());
            move(rejected.sequence(), "rejected");
        } else if (event instanceof PushStranded stranded) {
            move(stranded.sequence(), "stranded");
        }
    }

    private void read(PushLedgerDomainEvent event) {
        long about = 0;
        if (event instanceof PushVerified verified) {
            about = verified.sequence();
            boolean sum = verified.level().equals(PushVerified.SUMMARY);
            for (Map.Entry<Long, Row> push : pushes.entrySet()) {
                boolean meant = sum ? push.getKey() <= about : push.getKey() == about;
                String was = push.getValue().state;
                if (meant && !was.equals("reissued") && !was.equals("compensated")) {
                    push.getValue().state = "verified";
                }
            }
        } else if (event instanceof PushMissing missing) {
            set(missing.sequence(), "missing");
        } else if (event instanceof PushDoubled doubled) {
            about = doubled.sequence();
            set(doubled.sequence(), "doubled");
        }
        if (about == current && state.equals("suspended")) {
            state = "idle";
        }
    }

    /** An attempt begins; one that is open already has no answer any more. */
    private void open(long sequence) {
        Row row = pushes.get(sequence);
        if (row != null) {
            row.doubted |= row.open;
            row.open = true;
        }
    }

    private void answered(long sequence) {
        Row row = pushes.get(sequence);
        if (row != null) {
            row.answered(false);
        }
    }

    private void move(long sequence, String to) {
        set(sequence, to);
        state = to;
    }

    private void set(long sequence, String to) {
        Row row = pushes.get(sequence);
        if (row != null) {
            row.state = to;
        }
    }

    String state() {
        return state;
    }

    BigDecimal planned() {
        return planned;
    }

    BigDecimal carried() {
        return carried;
    }

    /** Returns whether it has ever pushed: the read side compares no others. */
    boolean pushed() {
        return last > 0;
    }

    LedgerPosition position(String stripeMeterId, BigDecimal counted) {
        PushPlanned plan = pushes.get(last).plan;
        BigDecimal sum = pushes.values().stream().map(row -> row.plan.delta()).reduce(BigDecimal.ZERO, BigDecimal::add);
        return new LedgerPosition(
                plan.ledgerId(),
                plan.customer(),
                plan.meter(),
                plan.stripeCustomerId(),
                stripeMeterId,
                state,
                counted,
                planned,
                sum,
                true,
                last,
                pushes.get(last).state,
                plan.delta(),
                plan.slot(),
                changedAt,
                null,
                null);
    }

    List<PushPosition> pushes() {
        return pushes.values().stream()
                .map(row -> new PushPosition(
                        row.plan.sequence(),
                        row.state,
                        row.plan.delta(),
                        row.plan.slot(),
                        row.firstSentAt,
                        row.acceptedAt,
                        row.open || row.doubted))
                .toList();
    }
}
