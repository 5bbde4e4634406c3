package io.stripemeter.simulator.wire;

/** What answers one route; refuses with {@link ApiError}. */
@FunctionalInterface
public interface Endpoint {
    Reply answer(Call call);
}
