package io.stripemeter.simulator.wire;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One API call on its way to an endpoint.
 *
 * @param path the path without its query
 * @param variables the parts of the path that are named in the route's pattern
 * @param params form, query and JSON parameters in one tree
 */
public record Call(String method, String path, Map<String, String> variables, Params params, Caller caller) {

    /**
     * The caller's headers and the identity of the call.
     *
     * @param faultEffects the effects that fault rules chose for this call
     */
    public record Caller(
            String requestId,
            @Nullable String idempotencyKey,
            @Nullable String apiVersion,
            @Nullable String authorization,
            FaultEffects faultEffects) {}

    /** The value of a path variable that the matched route is known to have. */
    public String variable(String name) {
        String value = variables.get(name);
        if (value == null) {
            throw new IllegalStateException("The route has no variable " + name);
        }
        return value;
    }

    public String id() {
        return variable("id");
    }

    public FaultEffects faultEffects() {
        return caller.faultEffects();
    }

    Call at(Map<String, String> matched) {
        return new Call(method, path, matched, params, caller);
    }
}
