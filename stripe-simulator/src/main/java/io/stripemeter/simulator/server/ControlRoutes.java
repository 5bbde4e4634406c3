package io.stripemeter.simulator.server;

import io.stripemeter.simulator.time.Agenda;
import io.stripemeter.simulator.time.SimClock;
import io.stripemeter.simulator.wire.ApiError;
import io.stripemeter.simulator.wire.Call;
import io.stripemeter.simulator.wire.Json;
import io.stripemeter.simulator.wire.Params;
import io.stripemeter.simulator.wire.Reply;
import io.stripemeter.simulator.wire.Router;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.function.IntSupplier;
import tools.jackson.databind.node.ObjectNode;

/** {@code /_sim/clock}, {@code /_sim/state} and {@code /_sim/reset}. */
public final class ControlRoutes {
    /** The farthest a single step may move the clock: ten years. */
    private static final long MAX_ADVANCE_SECONDS = 3_660L * 86_400;

    private final SimClock clock;
    private final Agenda agenda;
    private final Map<String, IntSupplier> sizes;
    private final Runnable onMove;
    private final Runnable reset;

    /**
     * Control over one account.
     *
     * @param agenda what falls due by the clock
     * @param sizes how many objects of each kind are held, by name
     * @param onMove runs the work that fell due when the clock was moved
     * @param reset empties everything
     */
    public ControlRoutes(
            SimClock clock, Agenda agenda, Map<String, IntSupplier> sizes, Runnable onMove, Runnable reset) {
        this.clock = clock;
        this.agenda = agenda;
        this.sizes = sizes;
        this.onMove = onMove;
        this.reset = reset;
    }

    public void addTo(Router router) {
        router.get("/_sim/clock", call -> clockReading())
                .post("/_sim/clock", this::setClock)
                .post("/_sim/clock/advance", this::advance)
                .get("/_sim/state", call -> state())
                .post("/_sim/reset", call -> {
                    reset.run();
                    return state();
                });
    }

    private Reply clockReading() {
        return Reply.ok(renderClock());
    }

    private ObjectNode renderClock() {
        Instant now = clock.instant();
        return Json.object("clock")
                .put("now", now.getEpochSecond())
                .put("iso", now.toString())
                .put("frozen", clock.isFrozen())
                .put("next_due", agenda.nextDue().map(Instant::toString).orElse(null));
    }

    private Reply setClock(Call call) {
        Params params = call.params().only("now", "frozen");
        if (params.has("frozen")) {
            clock.freeze(params.flag("frozen", false));
        }
        String now = params.text("now");
        if (now != null) {
            clock.set(instant(now));
            onMove.run();
        }
        return clockReading();
    }

    private Reply advance(Call call) {
        Params params = call.params().only("seconds");
        long seconds = params.requiredInteger("seconds");
        if (Math.abs(seconds) > MAX_ADVANCE_SECONDS) {
            throw ApiError.invalid(null, "The clock moves by at most " + MAX_ADVANCE_SECONDS + " s.", "seconds");
        }
        clock.advance(Duration.ofSeconds(seconds));
        onMove.run();
        return clockReading();
    }

    private Reply state() {
        ObjectNode counts = Json.object();
        sizes.forEach((name, size) -> counts.put(name, size.getAsInt()));
        ObjectNode state = Json.object("state");
        state.set("clock", renderClock());
        state.set("counts", counts);
        return Reply.ok(state);
    }

    /** Unix seconds or ISO-8601. */
    private static Instant instant(String text) {
        try {
            return text.matches("-?\\d{1,12}") ? Instant.ofEpochSecond(Long.parseLong(text)) : Instant.parse(text);
        } catch (DateTimeException broken) {
            throw ApiError.invalid(null, "Not a time: " + text, "now");
        }
    }
}
