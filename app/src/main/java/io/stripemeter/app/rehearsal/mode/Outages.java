package io.stripemeter.app.rehearsal.mode;

import io.stripemeter.api.support.Problem;
import io.stripemeter.app.rehearsal.clock.SimulatedStripe;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * The outages of a rehearsal's Stripe. They last for a time of the rehearsed clock, and are rules of the simulator's fault
 * plan, which also holds those that were made there directly.
 */
final class Outages {
    /** The longest outage. */
    static final Duration LONGEST = Duration.ofDays(31);
    /** Outages at once. */
    static final int MOST = 20;

    private final SimulatedStripe stripe;
    private final Clock clock;
    private final List<Outage> known = new ArrayList<>();

    Outages(SimulatedStripe stripe, Clock clock) {
        this.stripe = stripe;
        this.clock = clock;
    }

    /**
     * An outage.
     *
     * @param until null when it lasts until it is ended
     */
    record Outage(
            String id, String kind, Instant from, @Nullable Instant until) {
        boolean over(Instant now) {
            return until != null && !now.isBefore(until);
        }
    }

    /**
     * Begins an outage now.
     *
     * @param length null for one that lasts until it is ended
     */
    synchronized Outage begin(OutageKind kind, @Nullable Duration length) {
        List<Outage> current = current();
        if (current.size() >= MOST) {
            throw Problem.conflict("too_many_outages", "There are " + MOST + " outages; end them first");
        }
        Instant from = clock.instant().truncatedTo(ChronoUnit.SECONDS);
        Instant until = length == null ? null : from.plus(length);
        Map<String, Object> rule = new HashMap<>(kind.fault());
        rule.put("from", from.getEpochSecond());
        if (until != null) {
            rule.put("until", until.getEpochSecond());
        }
        JsonNode made = stripe.http().post("/_sim/faults", rule);
        Outage outage = new Outage(made.path("id").asString(), kind.wireName(), from, until);
        known.add(outage);
        return outage;
    }

    /** The outages that are not over. */
    synchronized List<Outage> current() {
        Instant now = clock.instant();
        List<Outage> over = known.stream().filter(outage -> outage.over(now)).toList();
        over.forEach(this::remove);
        return List.copyOf(known);
    }

    /** Ends all outages; returns those that were under way. */
    synchronized List<Outage> end() {
        List<Outage> ended = current();
        ended.forEach(this::remove);
        return ended;
    }

    private void remove(Outage outage) {
        stripe.http().delete("/_sim/faults/" + outage.id());
        known.remove(outage);
    }
}
