package io.stripemeter.simulator.wire;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.Lock;
import org.jspecify.annotations.Nullable;

/** A router by method and path pattern such as {@code /v1/customers/{id}}. The match that was added first wins. */
public final class Router {
    private record Route(String method, List<String> steps, RouteHandler endpoint) {}

    private final List<Route> routes = new ArrayList<>();

    public Router get(String pattern, RouteHandler endpoint) {
        return add("GET", pattern, endpoint);
    }

    public Router post(String pattern, RouteHandler endpoint) {
        return add("POST", pattern, endpoint);
    }

    public Router delete(String pattern, RouteHandler endpoint) {
        return add("DELETE", pattern, endpoint);
    }

    private Router add(String method, String pattern, RouteHandler endpoint) {
        routes.add(new Route(method, List.of(pattern.split("/", -1)), endpoint));
        return this;
    }

    /** Adds all routes of another router; only one of their endpoints runs at a time, under the lock. */
    public Router include(Router other, Lock lock) {
        for (Route route : other.routes) {
            RouteHandler serial = call -> {
                lock.lock();
                try {
                    return route.endpoint().answer(call);
                } finally {
                    lock.unlock();
                }
            };
            routes.add(new Route(route.method(), route.steps(), serial));
        }
        return this;
    }

    /** Answers the call, or refuses it with Stripe's 404 for an unknown URL. */
    public Reply answer(Call call) {
        String[] steps = call.path().split("/", -1);
        for (Route route : routes) {
            Map<String, String> variables = route.method().equals(call.method()) ? match(route.steps(), steps) : null;
            if (variables != null) {
                return route.endpoint().answer(call.at(variables));
            }
        }
        throw ApiError.unknownRoute(call.method(), call.path());
    }

    private static @Nullable Map<String, String> match(List<String> pattern, String[] steps) {
        if (pattern.size() != steps.length) {
            return null;
        }
        Map<String, String> variables = new HashMap<>();
        for (int i = 0; i < steps.length; i++) {
            String expected = pattern.get(i);
            if (expected.startsWith("{")) {
                variables.put(expected.substring(1, expected.length() - 1), steps[i]);
            } else if (!expected.equals(steps[i])) {
                return null;
            }
        }
        return variables;
    }
}
