package io.stripemeter.stripe.pushledger;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.stripemeter.api.pushledger.PushOutcome;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;

/** Counts and times the calls to Stripe. */
final class CallMetrics {
    private final MeterRegistry registry;
    private final Timer timer;
    private final AtomicInteger inFlight = new AtomicInteger();

    CallMetrics(MeterRegistry registry) {
        this.registry = registry;
        this.timer = Timer.builder("stripemeter.stripe.request")
                .description("Time of a call to Stripe, whatever its outcome")
                .publishPercentileHistogram()
                .register(registry);
        Gauge.builder("stripemeter.stripe.in.flight", inFlight, AtomicInteger::get)
                .description("Calls to Stripe under way")
                .register(registry);
    }

    PushOutcome time(Supplier<PushOutcome> call) {
        inFlight.incrementAndGet();
        try {
            return timer.record(call);
        } finally {
            inFlight.decrementAndGet();
        }
    }

    PushOutcome count(CallVerdict verdict) {
        registry.counter("stripemeter.stripe.errors", "kind", verdict.kind().tag())
                .increment();
        return count(verdict.outcome());
    }

    PushOutcome count(PushOutcome outcome) {
        registry.counter("stripemeter.stripe.requests", "outcome", tag(outcome)).increment();
        return outcome;
    }

    private static String tag(PushOutcome outcome) {
        if (outcome instanceof PushOutcome.Acknowledged) {
            return "acknowledged";
        }
        if (outcome instanceof PushOutcome.Duplicate) {
            return "duplicate";
        }
        if (outcome instanceof PushOutcome.RetryLater) {
            return "retry_later";
        }
        return outcome instanceof PushOutcome.Rejected ? "rejected" : "unknown";
    }
}
