package io.stripemeter.simulator.server;

import io.stripemeter.simulator.fault.FaultKind;
import io.stripemeter.simulator.fault.FaultKind.Phase;
import io.stripemeter.simulator.fault.FaultPlan;
import io.stripemeter.simulator.fault.FaultRule.Effect;
import io.stripemeter.simulator.server.Outcome.Delivery;
import io.stripemeter.simulator.wire.ApiError;
import io.stripemeter.simulator.wire.Call;
import io.stripemeter.simulator.wire.Reply;
import io.stripemeter.simulator.wire.Router;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The processing of one API call, in order: transport faults, key, refusal faults, idempotency, execution, delivery.
 *
 * <h2>What is kept under an Idempotency-Key</h2>
 * The result of execution, including a 500. A refusal before execution (401, 409, 429, 503, a broken parameter)
 * releases the key, as Stripe documents. A lost delivery does not change the stored result.
 */
public final class Gateway {
    private static final Logger LOG = LoggerFactory.getLogger(Gateway.class);
    private static final String STREAM = "/v2/billing/meter_event_stream";

    private final Router router;
    private final IdempotencyStore idempotency;

    public Gateway(Router router, IdempotencyStore idempotency) {
        this.router = router;
        this.idempotency = idempotency;
    }

    Outcome answer(Call call, String fingerprint, FaultPlan plan) {
        Optional<Effect> transport = plan.first(Phase.TRANSPORT);
        if (transport.isPresent()) {
            return brokenTransport(transport.get());
        }
        return delivered(execute(call, fingerprint, plan), plan);
    }

    /** The processing of a call over its limits: only transport faults come before the refusal. */
    Outcome refuse(ApiError overLimit, FaultPlan plan) {
        return plan.first(Phase.TRANSPORT)
                .map(Gateway::brokenTransport)
                .orElseGet(() -> Outcome.whole(overLimit.reply()));
    }

    private Reply execute(Call call, String fingerprint, FaultPlan plan) {
        try {
            if (!call.path().equals(STREAM)) {
                ApiKeys.require(call.caller().authorization());
            }
            plan.first(Phase.REFUSAL).ifPresent(Refusals::raise);
            String key = call.method().equals("POST") ? call.caller().idempotencyKey() : null;
            return key == null ? run(call, plan).reply() : runOnce(call, key, fingerprint, plan);
        } catch (ApiError refused) {
            return refused.reply();
        }
    }

    private Reply runOnce(Call call, String key, String fingerprint, FaultPlan plan) {
        Reply stored = idempotency.begin(key, fingerprint);
        if (stored != null) {
            return stored;
        }
        Ran ran = run(call, plan);
        Reply reply = ran.reply().with("Original-Request", call.caller().requestId());
        idempotency.finish(key, reply, ran.executed());
        return reply;
    }

    private record Ran(Reply reply, boolean executed) {}

    private Ran run(Call call, FaultPlan plan) {
        @Nullable
        FaultKind fault = plan.first(Phase.EXECUTION).map(Effect::kind).orElse(null);
        if (fault == FaultKind.ERROR_NO_COMMIT) {
            return new Ran(Refusals.serverError(), true);
        }
        try {
            if (call.method().equals("GET") && call.faultEffects().has(FaultKind.STALE_200.wire())) {
                throw ApiError.notFound("object", call.path(), "id");
            }
            Reply reply = router.answer(call);
            return new Ran(fault == FaultKind.COMMIT_THEN_500 ? Refusals.serverError() : reply, true);
        } catch (ApiError refused) {
            return new Ran(refused.reply(), refused.executed());
        } catch (RuntimeException bug) {
            LOG.error("The simulator failed at {} {}", call.method(), call.path(), bug);
            return new Ran(Refusals.simulatorBug(bug), false);
        }
    }

    private static Outcome brokenTransport(Effect fault) {
        Reply unavailable = Refusals.unavailable();
        return switch (fault.kind()) {
            case TCP_RESET -> new Outcome(unavailable, Delivery.RESET, 0);
            case DROP_BEFORE_COMMIT -> new Outcome(unavailable, Delivery.DROPPED, 0);
            case HANG -> new Outcome(unavailable, Delivery.NEVER, 0);
            case OUTAGE ->
                "drop".equals(fault.mode())
                        ? new Outcome(unavailable, Delivery.DROPPED, 0)
                        : Outcome.whole(unavailable);
            default -> Outcome.whole(unavailable);
        };
    }

    private static Outcome delivered(Reply reply, FaultPlan plan) {
        Effect fault = plan.first(Phase.DELIVERY).orElse(null);
        if (fault == null) {
            return Outcome.whole(reply);
        }
        return switch (fault.kind()) {
            case COMMIT_THEN_DROP -> new Outcome(reply, Delivery.DROPPED, 0);
            case COMMIT_THEN_HANG -> new Outcome(reply, Delivery.NEVER, 0);
            case HALF_BODY -> new Outcome(reply, Delivery.HALF, 0);
            case SLOW_DRIP -> new Outcome(reply, Delivery.DRIPPED, fault.delayMillis());
            default -> Outcome.whole(reply);
        };
    }
}
