package io.stripemeter.simulator.fault;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** The kinds of fault that a call or a webhook can show on demand. The wire name is the one in the control API. */
public enum FaultKind {
    /** The connection closes before anything ran. */
    DROP_BEFORE_COMMIT(Phase.TRANSPORT),
    /** The connection is reset (TCP RST) before anything ran. */
    TCP_RESET(Phase.TRANSPORT),
    /** Nothing runs and nothing is answered until the client gives up or the simulator is reset. */
    HANG(Phase.TRANSPORT),
    /** 503 before anything ran; not kept under the key. */
    UNAVAILABLE("503", Phase.TRANSPORT),
    /** Like 503, or a drop with {@code mode=drop}, for each call inside a window of the simulator's time. */
    OUTAGE(Phase.TRANSPORT),
    /** 409 as for a key in use. */
    CONFLICT("409", Phase.REFUSAL),
    /** 429 with {@code Stripe-Rate-Limited-Reason}; {@code mode} names the reason. */
    RATE_LIMIT("429_rate", Phase.REFUSAL),
    /** 429 {@code lock_timeout}, with {@code Stripe-Should-Retry: true} and without the reason header. */
    LOCK_TIMEOUT("429_lock", Phase.REFUSAL),
    /** 500 without effect, kept and replayed under the key. */
    ERROR_NO_COMMIT("500_no_commit", Phase.EXECUTION),
    /** The effect is kept, the answer is a 500, kept and replayed under the key. */
    COMMIT_THEN_500(Phase.EXECUTION),
    /** The effect and the answer are kept, the connection closes instead of answering. */
    COMMIT_THEN_DROP(Phase.DELIVERY),
    /** The effect and the answer are kept, but nothing is ever answered. */
    COMMIT_THEN_HANG(Phase.DELIVERY),
    /** Half the answer's body, then the connection closes. */
    HALF_BODY(Phase.DELIVERY),
    /** The answer's body drips in small pieces, {@code delay_millis} apart. */
    SLOW_DRIP(Phase.DELIVERY),
    /** The call starts {@code delay_millis} late, even if the client has given up by then. */
    DELAY(Phase.TIMING),
    /** A meter event is answered 200 but never aggregated. */
    LOSE_ACCEPTED(Phase.QUIRK),
    /** The identifier window is ignored for this meter event. */
    DOUBLE_ACCEPT(Phase.QUIRK),
    /** A stale replica: a read of one object answers 404 though it exists. */
    STALE_200(Phase.QUIRK),
    /** A summary misses what arrived in the last {@code delay_millis} of the simulator's time. */
    SUMMARY_LAG(Phase.QUIRK),
    /** A summary stays as it was when the rule was added. */
    SUMMARY_FREEZE(Phase.QUIRK),
    /** A summary misses its newest event. */
    SUMMARY_UNDERCOUNT(Phase.QUIRK),
    WEBHOOK_DUP(Phase.WEBHOOK),
    WEBHOOK_REORDER(Phase.WEBHOOK),
    WEBHOOK_DELAY(Phase.WEBHOOK),
    WEBHOOK_LOSE(Phase.WEBHOOK),
    WEBHOOK_BAD_SIGNATURE(Phase.WEBHOOK),
    WEBHOOK_OLD_TIMESTAMP(Phase.WEBHOOK);

    /** The phase of a call in which the fault strikes. */
    public enum Phase {
        TRANSPORT,
        REFUSAL,
        EXECUTION,
        DELIVERY,
        TIMING,
        QUIRK,
        WEBHOOK
    }

    private final String wire;
    private final Phase phase;

    FaultKind(Phase phase) {
        this.wire = name().toLowerCase(Locale.ROOT);
        this.phase = phase;
    }

    FaultKind(String wire, Phase phase) {
        this.wire = wire;
        this.phase = phase;
    }

    public String wire() {
        return wire;
    }

    public Phase phase() {
        return phase;
    }

    static Optional<FaultKind> ofWire(String wire) {
        return Arrays.stream(values()).filter(kind -> kind.wire.equals(wire)).findFirst();
    }
}
