package io.stripemeter.sagas.adjustment;

import io.stripemeter.sagas.support.CommandSender;

/** What turns carried usage into adjustments in production. */
public final class RealLateUsage {
    private RealLateUsage() {}

    public static Object handler(CommandSender commands) {
        return new LateUsage(commands);
    }
}
