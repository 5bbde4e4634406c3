package io.stripemeter.simulator.wire;

/** What answers one route; refuses with {@link ApiError}. */
@FunctionalInterface
public interface RouteHandler {
    Reply answer(Call call);
}
