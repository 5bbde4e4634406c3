package io.stripemeter.app.rehearsal.clock;

import io.stripemeter.app.cli.client.HttpJson;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** The simulator of a rehearsal, as its control API and Stripe's API show it. */
public final class SimulatedStripe {
    /** The key of whoever speaks to it: any test key reads what the simulator holds. */
    public static final String KEY = "sk_test_rehearsal0000000000";

    private static final int PAGE = 100;
    /** Invoices looked at after a move, at most. */
    private static final int MOST_INVOICES = 2_000;
    /** Longer than a draft lives: an invoice that became final in a move was made at most so long before it. */
    private static final Duration LONGEST_DRAFT = Duration.ofDays(4);

    private final URI address;
    private final HttpJson http;
    private final boolean ownClock;

    /** @param ownClock whether it runs on a clock of its own, which has to follow the rehearsal's */
    public SimulatedStripe(URI address, boolean ownClock) {
        this.address = address;
        this.http = new HttpJson(address, KEY);
        this.ownClock = ownClock;
    }

    /**
     * What the simulator has to do.
     *
     * @param nextDue when its next work falls due; null when nothing is planned
     * @param webhooksWaiting webhooks that are queued or on their way
     */
    record Agenda(@Nullable Instant nextDue, int webhooksWaiting) {}

    /**
     * An invoice that became final.
     *
     * @param customer the Stripe customer
     * @param total in minor units
     */
    public record FinalInvoice(
            String id, String customer, String status, String currency, String total, Instant finalizedAt) {}

    public URI address() {
        return address;
    }

    /** The control and Stripe APIs, for what a rehearsal asks of it besides. */
    public HttpJson http() {
        return http;
    }

    /** Its own time. */
    public Instant now() {
        return Instant.parse(http.get("/_sim/clock").path("iso").asString());
    }

    Agenda agenda() {
        JsonNode state = http.get("/_sim/state");
        JsonNode due = state.at("/clock/next_due");
        return new Agenda(
                due.isString() ? Instant.parse(due.asString()) : null,
                state.at("/counts/webhooks_waiting").asInt());
    }

    /** Does what has fallen due by that time, which is the rehearsal's. */
    void follow(Instant now) {
        if (ownClock) {
            http.post("/_sim/clock", Map.of("now", now.toString()));
        } else {
            http.post("/_sim/clock/advance", Map.of("seconds", 0));
        }
    }

    /** Invoices that became final after one time and not after the other, the newest first. */
    List<FinalInvoice> finalized(Instant after, Instant upTo) {
        List<FinalInvoice> found = new ArrayList<>();
        String from = "";
        for (int read = 0; read < MOST_INVOICES; read += PAGE) {
            JsonNode page = http.get("/_sim/invoices?limit=" + PAGE + from);
            JsonNode last = null;
            for (JsonNode invoice : page.path("data")) {
                last = invoice;
                long finalized = invoice.at("/status_transitions/finalized_at").asLong(0);
                Instant at = Instant.ofEpochSecond(finalized);
                if (finalized > 0 && at.isAfter(after.minusSeconds(1)) && !at.isAfter(upTo)) {
                    found.add(invoice(invoice, at));
                }
            }
            if (last == null
                    || !page.path("has_more").asBoolean()
                    || created(last).isBefore(after.minus(LONGEST_DRAFT))) {
                break;
            }
            from = "&starting_after=" + last.path("id").asString();
        }
        return found;
    }

    private static Instant created(JsonNode invoice) {
        return Instant.ofEpochSecond(invoice.path("created").asLong());
    }

    private static FinalInvoice invoice(JsonNode invoice, Instant at) {
        return new FinalInvoice(
                invoice.path("id").asString(),
                invoice.path("customer").asString(),
                invoice.path("status").asString(),
                invoice.path("currency").asString(),
                invoice.path("total").asString(),
                at);
    }
}
