package io.stripemeter.simulator;

import io.stripemeter.simulator.policy.Bounds;
import io.stripemeter.simulator.policy.EventPolicy;
import io.stripemeter.simulator.policy.LimitPolicy;
import io.stripemeter.simulator.policy.StripePolicy;
import io.stripemeter.simulator.policy.SummaryPolicy;
import java.time.Clock;

/**
 * The settings of a simulator.
 *
 * @param port to listen on at 127.0.0.1; 0 for any free one
 * @param seed of ids, lags and replicas; the same seed and calls give the same answers
 * @param clock the base of the simulator's own clock
 * @param bounds the most it holds
 * @param policy its behaviour where there is a choice
 */
public record SimulatorSettings(int port, long seed, Clock clock, Bounds bounds, StripePolicy policy) {
    private static final int MAX_PORT = 65_535;

    public SimulatorSettings {
        if (port < 0 || port > MAX_PORT) {
            throw new IllegalArgumentException("A port lies between 0 and " + MAX_PORT + ": " + port);
        }
    }

    /** Any free port, seed 1, the system's clock, documented behaviour, no lag and no rate limits. */
    public static SimulatorSettings standard() {
        return new SimulatorSettings(0, 1, Clock.systemUTC(), Bounds.standard(), StripePolicy.standard());
    }

    public SimulatorSettings withPort(int newPort) {
        return new SimulatorSettings(newPort, seed, clock, bounds, policy);
    }

    public SimulatorSettings withSeed(long newSeed) {
        return new SimulatorSettings(port, newSeed, clock, bounds, policy);
    }

    public SimulatorSettings withClock(Clock newClock) {
        return new SimulatorSettings(port, seed, newClock, bounds, policy);
    }

    public SimulatorSettings withBounds(Bounds newBounds) {
        return new SimulatorSettings(port, seed, clock, newBounds, policy);
    }

    public SimulatorSettings withPolicy(StripePolicy newPolicy) {
        return new SimulatorSettings(port, seed, clock, bounds, newPolicy);
    }

    public SimulatorSettings withEvents(EventPolicy events) {
        return withPolicy(policy.with(events));
    }

    public SimulatorSettings withSummaries(SummaryPolicy summaries) {
        return withPolicy(policy.with(summaries));
    }

    public SimulatorSettings withLimits(LimitPolicy limits) {
        return withPolicy(policy.with(limits));
    }
}
