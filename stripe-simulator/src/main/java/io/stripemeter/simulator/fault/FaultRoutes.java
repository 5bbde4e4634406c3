package io.stripemeter.simulator.fault;

import io.stripemeter.simulator.wire.ApiError;
import io.stripemeter.simulator.wire.Call;
import io.stripemeter.simulator.wire.Json;
import io.stripemeter.simulator.wire.ListPage;
import io.stripemeter.simulator.wire.Params;
import io.stripemeter.simulator.wire.Reply;
import io.stripemeter.simulator.wire.Router;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** {@code /_sim/faults}: add, list, remove and clear fault rules. */
public final class FaultRoutes {
    /** The longest delay or lag a rule may ask for. */
    private static final long MAX_DELAY_MILLIS = 40L * 24 * 3_600_000;

    private final FaultRules rules;

    public FaultRoutes(FaultRules rules) {
        this.rules = rules;
    }

    public void addTo(Router router) {
        router.get("/_sim/faults", this::list)
                .post("/_sim/faults", this::add)
                .delete("/_sim/faults", call -> {
                    rules.clear();
                    return list(call);
                })
                .delete("/_sim/faults/{id}", this::remove);
    }

    private Reply list(Call call) {
        ArrayNode data = Json.array();
        rules.all().forEach(rule -> data.add(render(rule)));
        return ListPage.list(call.path(), data, false);
    }

    private Reply add(Call call) {
        Params params = call.params()
                .only(
                        "kind",
                        "method",
                        "path",
                        "identifier",
                        "nth",
                        "times",
                        "probability",
                        "seed",
                        "delay_millis",
                        "mode",
                        "from",
                        "until");
        String kind = params.required("kind");
        FaultKind known = FaultKind.ofWire(kind)
                .orElseThrow(() -> ApiError.invalid(null, "No fault is called '" + kind + "'.", "kind"));
        FaultRule rule = rules.add(
                new FaultRule.Target(params.text("method"), pattern(params, "path"), pattern(params, "identifier")),
                chance(params),
                new FaultRule.Effect(known, millis(known, params), params.text("mode")),
                new FaultRule.Window(instant(params, "from"), instant(params, "until")));
        return Reply.ok(render(rule));
    }

    private Reply remove(Call call) {
        if (!rules.remove(call.id())) {
            throw ApiError.notFound("fault", call.id(), "id");
        }
        return list(call);
    }

    private static FaultRule.Chance chance(Params params) {
        BigDecimal probability = params.decimal("probability");
        double share = probability == null ? 1 : probability.doubleValue();
        if (share < 0 || share > 1) {
            throw ApiError.invalid(null, "A probability must be from 0 to 1.", "probability");
        }
        return new FaultRule.Chance(
                within(params, "nth", Long.MAX_VALUE),
                within(params, "times", Long.MAX_VALUE),
                share,
                params.integer("seed", 0));
    }

    /** The start of a freeze; for every other kind, the requested delay. */
    private long millis(FaultKind kind, Params params) {
        return kind == FaultKind.SUMMARY_FREEZE ? rules.nowMillis() : within(params, "delay_millis", MAX_DELAY_MILLIS);
    }

    private static long within(Params params, String name, long max) {
        long value = params.integer(name, 0);
        if (value < 0 || value > max) {
            throw ApiError.invalid(null, name + " must be from 0 to " + max + ".", name);
        }
        return value;
    }

    private static @Nullable Pattern pattern(Params params, String name) {
        String regex = params.text(name);
        try {
            return regex == null ? null : Pattern.compile(regex);
        } catch (PatternSyntaxException broken) {
            throw ApiError.invalid(null, "Not a regular expression: " + regex, name);
        }
    }

    private static @Nullable Instant instant(Params params, String name) {
        Long seconds = params.integer(name);
        return seconds == null ? null : Instant.ofEpochSecond(seconds);
    }

    private static ObjectNode render(FaultRule rule) {
        FaultRule.Target target = rule.target();
        FaultRule.Chance chance = rule.chance();
        return Json.object("fault")
                .put("id", rule.id())
                .put("kind", rule.effect().kind().wire())
                .put("method", target.method())
                .put("path", text(target.path()))
                .put("identifier", text(target.identifier()))
                .put("nth", chance.nth())
                .put("times", chance.times())
                .put("probability", chance.probability())
                .put("seed", chance.seed())
                .put("delay_millis", rule.effect().delayMillis())
                .put("mode", rule.effect().mode())
                .put("from", seconds(rule.window().from()))
                .put("until", seconds(rule.window().until()))
                .put("met", rule.met())
                .put("struck", rule.struck());
    }

    private static @Nullable String text(@Nullable Pattern pattern) {
        return pattern == null ? null : pattern.pattern();
    }

    private static @Nullable Long seconds(@Nullable Instant instant) {
        return instant == null ? null : instant.getEpochSecond();
    }
}
