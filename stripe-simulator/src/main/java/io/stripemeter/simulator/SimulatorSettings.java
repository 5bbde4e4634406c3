package io.stripemeter.simulator;

import io.stripemeter.simulator.policy.Bounds;
import io.stripemeter.simulator.policy.EventPolicy;
import io.stripemeter.simulator.policy.SummaryPolicy;
import java.time.Clock;

/**
 * How a simulator is started.
 *
 * @param port to listen on at 127.0.0.1; 0 for any free one
 * @param seed of ids, lags and replicas; the same seed and calls give the same answers
 * @param clock what the simulator's own clock runs on
 */
public record SimulatorSettings(
        int port, long seed, Clock clock, Bounds bounds, EventPolicy events, SummaryPolicy summaries) {
    private static final int MAX_PORT = 65_535;

    public SimulatorSettings {
        if (port < 0 || port > MAX_PORT) {
            throw new IllegalArgumentException("A port lies between 0 and " + MAX_PORT + ": " + port);
        }
    }

    /** Any free port, seed 1, the system's clock, documented behaviour, summaries without lag. */
    public static SimulatorSettings standard() {
        return new SimulatorSettings(
                0, 1, Clock.systemUTC(), Bounds.standard(), EventPolicy.standard(), SummaryPolicy.immediate());
    }

    public SimulatorSettings withPort(int newPort) {
        return new SimulatorSettings(newPort, seed, clock, bounds, events, summaries);
    }

    public SimulatorSettings withSeed(long newSeed) {
        return new SimulatorSettings(port, newSeed, clock, bounds, events, summaries);
    }

    public SimulatorSettings withClock(Clock newClock) {
        return new SimulatorSettings(port, seed, newClock, bounds, events, summaries);
    }

    public SimulatorSettings withBounds(Bounds newBounds) {
        return new SimulatorSettings(port, seed, clock, newBounds, events, summaries);
    }

    public SimulatorSettings withEvents(EventPolicy newEvents) {
        return new SimulatorSettings(port, seed, clock, bounds, newEvents, summaries);
    }

    public SimulatorSettings withSummaries(SummaryPolicy newSummaries) {
        return new SimulatorSettings(port, seed, clock, bounds, events, newSummaries);
    }
}
