package io.stripemeter.sagas.escalation;

import io.stripemeter.sagas.support.CommandSender;

/** What escalates stopped ledgers in production. */
public final class RealStops {
    private RealStops() {}

    public static Object handler(CommandSender commands) {
        return new StoppedLedgers(commands);
    }
}
