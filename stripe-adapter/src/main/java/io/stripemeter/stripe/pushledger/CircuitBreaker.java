package io.stripemeter.stripe.pushledger;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.stripemeter.api.pushledger.PushOutcome;
import io.stripemeter.stripe.stripeaccount.StripeAccount;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A circuit breaker for each account, which holds pushes back while call after call ends without an answer.
 *
 * <p>What is sent into such an outage is in doubt, and from 23 hours on only a read or a person decides over it. Without a
 * breaker that would be every ledger of the account within minutes. With it a handful is in doubt; all others were never
 * sent, so that they go on by themselves once Stripe answers, and what they then push is the witness for the handful.
 *
 * <p>While it is open, one call goes out now and then as a probe. A push that is in doubt already goes first: it has
 * nothing to lose. Only when none comes for long, since all are behind their fence, another one is put at risk.
 */
final class CircuitBreaker {
    /** Calls without an answer, one after the other, that open it. */
    static final int FAILURES = 10;
    /** The time from one probe to the next, by a push that is in doubt already. */
    static final Duration PROBE_INTERVAL = Duration.ofMinutes(1);
    /** The time without a probe after which a push that is not in doubt may be one. */
    static final Duration PUT_AT_RISK = Duration.ofMinutes(10);

    private static final Logger LOG = LoggerFactory.getLogger(CircuitBreaker.class);

    private final InstantSource clock;
    /** Of accounts that failed to answer last; one that answers is forgotten. */
    private final Map<StripeAccount.Id, Silence> silent = new ConcurrentHashMap<>();

    private record Silence(int failures, Instant lastCall) {
        boolean open() {
            return failures >= FAILURES;
        }
    }

    CircuitBreaker(InstantSource clock) {
        this.clock = clock;
    }

    void bindTo(MeterRegistry registry) {
        Gauge.builder("stripemeter.stripe.breakers.open", this, CircuitBreaker::openCount)
                .description("Stripe accounts that this node holds pushes back from, since their calls go unanswered")
                .register(registry);
    }

    /**
     * Returns whether to call. While it is open, the caller that may is the probe, and has to report the outcome to
     * {@link #heard}.
     */
    boolean mayCall(StripeAccount.Id account, boolean inDoubt) {
        Silence last = silent.get(account);
        if (last == null || !last.open()) {
            return true;
        }
        Instant now = clock.instant();
        return !now.isBefore(last.lastCall().plus(inDoubt ? PROBE_INTERVAL : PUT_AT_RISK))
                && silent.replace(account, last, new Silence(last.failures(), now));
    }

    /** A call has ended. One that never left says nothing. */
    void heard(StripeAccount.Id account, PushOutcome outcome) {
        if (outcome instanceof PushOutcome.Unknown) {
            Silence now = silent.merge(
                    account,
                    new Silence(1, clock.instant()),
                    (before, one) -> new Silence(before.failures() + 1, one.lastCall()));
            if (now.failures() == FAILURES) {
                LOG.error(
                        "Stripe account {} has not answered {} calls: its pushes wait until it does",
                        account,
                        FAILURES);
            }
            return;
        }
        boolean answered = !(outcome instanceof PushOutcome.RetryLater later) || later.httpStatus() > 0;
        Silence ended = answered ? silent.remove(account) : null;
        if (ended != null && ended.open()) {
            LOG.info("Stripe account {} answers again", account);
        }
    }

    private long openCount() {
        return silent.values().stream().filter(Silence::open).count();
    }
}
