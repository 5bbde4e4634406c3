package io.stripemeter.simulator.usage;

import io.stripemeter.simulator.usage.LedgerEntry.Fate;
import io.stripemeter.simulator.wire.ApiError;
import io.stripemeter.simulator.wire.Call;
import io.stripemeter.simulator.wire.Json;
import io.stripemeter.simulator.wire.ListPage;
import io.stripemeter.simulator.wire.Params;
import io.stripemeter.simulator.wire.Reply;
import io.stripemeter.simulator.wire.Router;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;
import tools.jackson.databind.node.ArrayNode;

/**
 * {@code /_sim/ledger} and {@code /_sim/totals}: the true contents of the simulator, exact to the digit. Stripe has no such
 * endpoints; a client under test must not read them.
 */
final class OracleRoutes {
    private static final int DEFAULT_LIMIT = 1_000;
    private static final int MAX_LIMIT = 10_000;

    private final UsageLedger ledger;

    OracleRoutes(UsageLedger ledger) {
        this.ledger = ledger;
    }

    void addTo(Router router) {
        router.get("/_sim/ledger", this::entries).get("/_sim/totals", this::totals);
    }

    private Reply entries(Call call) {
        Params params = call.params()
                .only("customer", "event_name", "identifier", "status", "from", "to", "limit", "starting_after");
        long limit = params.integer("limit", DEFAULT_LIMIT);
        if (limit < 1 || limit > MAX_LIMIT) {
            throw ApiError.invalid(null, "limit lies between 1 and " + MAX_LIMIT + ".", "limit");
        }
        List<LedgerEntry> found =
                ledger.find(filter(params), Math.max(0, params.integer("starting_after", 0)), (int) limit + 1);
        ArrayNode data = Json.array();
        found.stream().limit(limit).forEach(entry -> data.add(entry.render()));
        return ListPage.list(call.path(), data, found.size() > limit);
    }

    private Reply totals(Call call) {
        Params params = call.params().only("customer", "event_name", "from", "to");
        Map<String, Total> totals = new TreeMap<>();
        for (LedgerEntry entry : ledger.find(filter(params), 0, Integer.MAX_VALUE)) {
            String name = entry.sent().eventName();
            totals.computeIfAbsent(name + "\n" + entry.customer(), absent -> new Total(name, entry.customer()))
                    .add(entry);
        }
        ArrayNode data = Json.array();
        totals.values().forEach(total -> data.add(total.render()));
        return ListPage.list(call.path(), data, false);
    }

    private static Predicate<LedgerEntry> filter(Params params) {
        String customer = params.text("customer");
        String eventName = params.text("event_name");
        String identifier = params.text("identifier");
        String status = params.text("status");
        long from = params.integer("from", Long.MIN_VALUE);
        long to = params.integer("to", Long.MAX_VALUE);
        Fate fate = status == null ? null : fate(status);
        return entry -> (customer == null || customer.equals(entry.customer()))
                && (eventName == null || eventName.equals(entry.sent().eventName()))
                && (identifier == null || identifier.equals(entry.sent().identifier()))
                && (fate == null || fate == entry.fate())
                && entry.sent().timestamp() >= from
                && entry.sent().timestamp() < to;
    }

    private static Fate fate(String status) {
        try {
            return Fate.valueOf(status.toUpperCase(Locale.ROOT));
        } catch (IllegalArgumentException unknown) {
            throw ApiError.invalid(null, "No ledger entry has the status '" + status + "'.", "status");
        }
    }
}
