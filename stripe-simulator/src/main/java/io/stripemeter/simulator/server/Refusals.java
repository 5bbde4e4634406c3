package io.stripemeter.simulator.server;

import io.stripemeter.simulator.fault.FaultKind;
import io.stripemeter.simulator.fault.FaultRule.Effect;
import io.stripemeter.simulator.wire.ApiError;
import io.stripemeter.simulator.wire.Reply;

/** The refusals and errors of a Stripe in trouble. */
final class Refusals {
    private static final String API_ERROR = "api_error";
    private static final String DEFAULT_REASON = "global-rate";

    private Refusals() {}

    /** Raises the 409 or 429 that a fault asks for. */
    static void raise(Effect fault) {
        if (fault.kind() == FaultKind.CONFLICT) {
            throw ApiError.of(
                    409,
                    "idempotency_error",
                    "idempotency_key_in_use",
                    "There is currently another in-progress request using this Idempotency Key.");
        }
        throw fault.kind() == FaultKind.LOCK_TIMEOUT ? CallLimits.lockTimeout() : CallLimits.rateLimited(reason(fault));
    }

    private static String reason(Effect fault) {
        String mode = fault.mode();
        return mode == null ? DEFAULT_REASON : mode;
    }

    static Reply serverError() {
        return ApiError.of(
                        500, API_ERROR, null, "An unknown error occurred. (injected by a fault rule of the simulator)")
                .reply();
    }

    static Reply unavailable() {
        return ApiError.of(503, API_ERROR, null, "Service unavailable. (injected by a fault rule of the simulator)")
                .reply();
    }

    static Reply tooManyOpenCalls(int bound) {
        return ApiError.full("open calls", bound).reply();
    }

    /** A defect of the simulator, never of the client: named as such. */
    static Reply simulatorBug(RuntimeException bug) {
        return ApiError.of(500, API_ERROR, "simulator_defect", "The simulator failed: " + bug)
                .reply();
    }
}
