package io.stripemeter.simulator.policy;

/**
 * The rate limits: calls per second of the simulator's time and calls at once; 0 means no limit.
 *
 * @param meterEventsPerSecond {@code POST /v1} and {@code /v2/billing/meter_events}
 * @param endpointPerSecond each other endpoint
 * @param accountPerSecond all other endpoints together
 * @param streamPerSecond {@code POST /v2/billing/meter_event_stream}
 * @param concurrent calls at once, of all kinds
 * @param oneCallPerSeries whether a second call for a customer and meter is refused while one runs
 */
public record LimitPolicy(
        int meterEventsPerSecond,
        int endpointPerSecond,
        int accountPerSecond,
        int streamPerSecond,
        int concurrent,
        boolean oneCallPerSeries) {

    public static LimitPolicy none() {
        return new LimitPolicy(0, 0, 0, 0, 0, false);
    }

    /** A sandbox account: 25 calls a second. Source: docs, "Rate limits". */
    public static LimitPolicy sandbox() {
        return new LimitPolicy(25, 25, 25, 25, 25, true);
    }

    /** A live account: 1,000 meter events, 100 other calls and 10,000 stream calls a second. */
    public static LimitPolicy live() {
        return new LimitPolicy(1_000, 25, 100, 10_000, 200, true);
    }
}
