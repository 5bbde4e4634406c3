package io.stripemeter.simulator.wire;

/** A handler of one route. It refuses with {@link ApiError}. */
@FunctionalInterface
public interface RouteHandler {
    Reply answer(Call call);
}
