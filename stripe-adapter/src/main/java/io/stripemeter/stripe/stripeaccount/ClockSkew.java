package io.stripemeter.stripe.stripeaccount;

import com.stripe.exception.StripeException;
import com.stripe.net.HttpClient;
import com.stripe.net.StripeRequest;
import com.stripe.net.StripeResponse;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.net.URI;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The difference between this node's clock and that of each server it calls, by the {@code Date} of the answers.
 *
 * <p>A push is dated by this clock. Stripe refuses one that lies more than 5 minutes ahead of its own, which would suspend
 * one ledger after the other, and one that is dated back counts in another minute, in the worst case in another month.
 * So from {@link #LIMIT} on nothing is planned for that server and nothing is sent to it; only once in {@link
 * #PROBE_INTERVAL} a call goes out, to find out whether the clock was corrected.
 *
 * <p>An answer is given some time between the call and its arrival. A {@code Date} in there shows no difference at all,
 * so a slow call proves less but never something wrong.
 */
public final class ClockSkew {
    /** From this difference on nothing is sent: a minute before Stripe refuses. */
    static final Duration LIMIT = Duration.ofMinutes(4);
    /** How old the last answer of a server is when it is called again though the clocks were apart. */
    static final Duration PROBE_INTERVAL = Duration.ofMinutes(1);

    private static final Logger LOG = LoggerFactory.getLogger(ClockSkew.class);

    private final Clock clock;
    /** By server; servers come from the configuration alone, so they are few. */
    private final Map<String, Reading> readings = new ConcurrentHashMap<>();

    private record Reading(Duration ahead, Instant at) {
        boolean off() {
            return ahead.abs().compareTo(LIMIT) >= 0;
        }
    }

    public ClockSkew(Clock clock) {
        this.clock = clock;
    }

    void bindTo(MeterRegistry registry) {
        Gauge.builder("stripemeter.stripe.clock.skew.seconds", this, ClockSkew::worstSeconds)
                .description("How far the clocks of this node and of a Stripe are apart, at the most")
                .register(registry);
    }

    Instant now() {
        return clock.instant();
    }

    /** A transport that compares the {@code Date} of each answer with this clock. */
    HttpClient watching(HttpClient transport) {
        return new HttpClient() {
            @Override
            public StripeResponse request(StripeRequest request) throws StripeException {
                Instant sent = now();
                StripeResponse response = transport.request(request);
                response.headers()
                        .firstValue("Date")
                        .ifPresent(date -> heard(URI.create(request.url().toString()), date, sent));
                return response;
            }
        };
    }

    /** An answer has come from a server, to a call that left at {@code sent} by this clock. */
    void heard(URI server, String date, Instant sent) {
        Instant theirs;
        try {
            theirs = DateTimeFormatter.RFC_1123_DATE_TIME.parse(date, Instant::from);
        } catch (DateTimeException noDate) {
            return; // a proxy may send anything here
        }
        Instant received = now();
        Instant earliest = sent.truncatedTo(ChronoUnit.SECONDS); // a Date has no fractions
        Duration ahead = theirs.isBefore(earliest)
                ? Duration.between(theirs, earliest)
                : theirs.isAfter(received) ? Duration.between(theirs, received) : Duration.ZERO;
        Reading reading = new Reading(ahead, received);
        Reading before = readings.put(server.getAuthority(), reading);
        if (reading.off() != (before != null && before.off())) {
            report(server, reading);
        }
    }

    /** Returns whether the clocks were apart when the server answered last. */
    public boolean off(URI server) {
        Reading last = readings.get(server.getAuthority());
        return last != null && last.off();
    }

    /** Returns whether to call: while the clocks are apart, one call in each interval. */
    public boolean mayCall(URI server) {
        Reading last = readings.get(server.getAuthority());
        if (last == null || !last.off()) {
            return true;
        }
        Instant now = now();
        return !now.isBefore(last.at().plus(PROBE_INTERVAL))
                && readings.replace(server.getAuthority(), last, new Reading(last.ahead(), now));
    }

    private long worstSeconds() {
        return readings.values().stream()
                .mapToLong(reading -> reading.ahead().abs().toSeconds())
                .max()
                .orElse(0);
    }

    private static void report(URI server, Reading reading) {
        if (reading.off()) {
            LOG.error(
                    "The clock of this node is {} s ahead of that of {} (negative: behind). Nothing is sent there until they"
                            + " agree: check the time synchronization of this node.",
                    reading.ahead().toSeconds(),
                    server.getAuthority());
        } else {
            LOG.info("The clocks of this node and of {} agree again", server.getAuthority());
        }
    }
}
