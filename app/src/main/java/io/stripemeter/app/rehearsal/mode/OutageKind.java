package io.stripemeter.app.rehearsal.mode;

import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** The ways in which the simulated Stripe fails in an outage, each by one fault of the simulator. */
enum OutageKind {
    /** Every call is answered 503, and nothing is recorded. */
    DOWN("outage"),
    /** Every connection is closed before anything ran. */
    UNREACHABLE("outage", "mode", "drop"),
    /** Every answer takes two seconds. */
    SLOW("delay", "delay_millis", "2000"),
    /** Every call is answered 429. */
    RATE_LIMITED("429_rate"),
    /** Every meter event is recorded, and its answer is a 500. */
    FAILING_AFTERWARDS("commit_then_500", "path", OutageKind.METER_EVENTS),
    /** Every meter event is recorded, and its answer is lost. */
    LOSING_ANSWERS("commit_then_drop", "path", OutageKind.METER_EVENTS),
    /** Sums of usage are an hour behind. */
    LAGGING("summary_lag", "delay_millis", "3600000");

    private static final String METER_EVENTS = "/v[12]/billing/meter_events";

    private final String fault;
    private final String option;
    private final String value;

    OutageKind(String fault) {
        this(fault, "", "");
    }

    OutageKind(String fault, String option, String value) {
        this.fault = fault;
        this.option = option;
        this.value = value;
    }

    /** The body of the simulator's fault rule, without its times. */
    Map<String, Object> fault() {
        return option.isEmpty() ? Map.of("kind", fault) : Map.of("kind", fault, option, value);
    }

    String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }

    static Optional<OutageKind> of(String text) {
        return Arrays.stream(values())
                .filter(kind -> kind.wireName().equals(text))
                .findFirst();
    }
}
