package io.stripemeter.simulator.wire;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/**
 * A refusal in Stripe's error shape.
 *
 * <p>{@link #executed()} is whether execution had begun when it failed: only then is the answer kept under the
 * Idempotency-Key (source: docs, "Idempotent requests": failed validation and conflicts are not saved).
 */
public final class ApiError extends RuntimeException {
    private static final String INVALID_REQUEST = "invalid_request_error";

    private final int status;
    private final String type;
    private final @Nullable String code;
    private final @Nullable String param;
    private final Map<String, String> headers = new LinkedHashMap<>();
    private boolean executed;

    private ApiError(int status, String type, @Nullable String code, String message, @Nullable String param) {
        super(message, null, false, false);
        this.status = status;
        this.type = type;
        this.code = code;
        this.param = param;
    }

    /** 400 for a parameter; {@code code} may be absent, as Stripe leaves it out in places. */
    public static ApiError invalid(@Nullable String code, String message, @Nullable String param) {
        return new ApiError(400, INVALID_REQUEST, code, message, param);
    }

    public static ApiError missing(String param) {
        return invalid("parameter_missing", "Missing required param: " + param + ".", param);
    }

    /** 404 resource_missing, worded as Stripe words it: {@code No such customer: 'cus_1'}. */
    public static ApiError notFound(String what, String id, String param) {
        return new ApiError(404, INVALID_REQUEST, "resource_missing", "No such " + what + ": '" + id + "'", param);
    }

    public static ApiError unknownRoute(String method, String path) {
        return new ApiError(
                404,
                INVALID_REQUEST,
                null,
                "Unrecognized request URL (" + method + ": " + path + "). The simulator does not know this endpoint.",
                null);
    }

    public static ApiError of(int status, String type, @Nullable String code, String message) {
        return new ApiError(status, type, code, message, null);
    }

    /** 503 for a bound of the simulator that is reached; nothing was dropped to make room. */
    public static ApiError full(String bound, int limit) {
        return of(503, "api_error", null, "The simulator is full: " + bound + " is bounded at " + limit + ".");
    }

    public ApiError header(String name, String value) {
        headers.put(name, value);
        return this;
    }

    /** Marks the failure as one during execution, so that an Idempotency-Key keeps it. */
    public ApiError duringExecution() {
        executed = true;
        return this;
    }

    public boolean executed() {
        return executed;
    }

    public int status() {
        return status;
    }

    public Reply reply() {
        ObjectNode error = Json.object();
        if (code != null) {
            error.put("code", code);
            error.put("doc_url", "https://stripe.com/docs/error-codes/" + code.replace('_', '-'));
        }
        error.put("message", getMessage());
        if (param != null) {
            error.put("param", param);
        }
        error.put("type", type);
        ObjectNode body = Json.object();
        body.set("error", error);
        Reply reply = new Reply(status, headers, body);
        return headers.containsKey("Stripe-Should-Retry") || status != 400
                ? reply
                : reply.with("Stripe-Should-Retry", "false");
    }
}
