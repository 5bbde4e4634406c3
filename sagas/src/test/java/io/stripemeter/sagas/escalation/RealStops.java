package io.stripemeter.sagas.escalation;

import io.stripemeter.api.Addressed;
import java.util.function.Consumer;

/** What escalates stopped ledgers in production. */
public final class RealStops {
    private RealStops() {}

    public static Object handler(Consumer<Addressed> commands) {
        return new StoppedLedgers(commands);
    }
}
