package io.stripemeter.sagas.lateusage;

import io.stripemeter.api.Addressed;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** What turns carried usage into adjustments in production. */
public final class RealLateUsage {
    private RealLateUsage() {}

    public static Object handler(Function<Addressed, @Nullable Object> commands) {
        return new LateUsage(commands::apply);
    }
}
