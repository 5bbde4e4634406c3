package io.stripemeter.app.rehearsal.mode;

import java.io.PrintWriter;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpMethod;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import tools.jackson.databind.JsonNode;

/** {@code stripemeter rehearse clock}: shows and moves the clock of a running rehearsal. */
@Command(
        name = "clock",
        mixinStandardHelpOptions = true,
        description = "Shows the clock of a running rehearsal, or moves it.",
        footer = {
            "",
            "Examples: clock, clock advance 3d, clock advance 1d12h, clock to 2026-12-01T00:10:00Z, clock to 2026-12-01."
        })
final class ClockCommand implements Callable<Integer> {
    private static final String PATH = "/v1/rehearsal/clock";

    @Spec
    private @Nullable CommandSpec spec;

    @Mixin
    private final RehearsalFlags flags = new RehearsalFlags();

    @Parameters(index = "0", arity = "0..1", paramLabel = "advance|to", description = "What to do; shows it without.")
    private @Nullable String verb;

    @Parameters(index = "1", arity = "0..1", paramLabel = "LENGTH|TIME", description = "How far, or where to.")
    private @Nullable String value;

    @Override
    public Integer call() {
        PrintWriter out = Objects.requireNonNull(spec).commandLine().getOut();
        if (verb == null) {
            JsonNode clock = flags.call(HttpMethod.GET, PATH, null);
            out.println(clock.path("now").asString() + (clock.path("moving").asBoolean() ? "  (being moved)" : ""));
            out.flush();
            return 0;
        }
        if (value == null) {
            throw new IllegalArgumentException("Say how far or where to: advance 3d, or to 2026-12-01T00:00:00Z");
        }
        JsonNode move = flags.call(HttpMethod.POST, PATH, body(verb, value));
        new MovePrinter(out).print(move);
        return move.path("unfinished").isString() ? 1 : 0;
    }

    private static Map<String, String> body(String verb, String value) {
        return switch (verb) {
            case "advance" -> Map.of("advance", Lengths.typed(value));
            case "to" -> Map.of("to", value.length() == "2026-12-01".length() ? value + "T00:00:00Z" : value);
            default -> throw new IllegalArgumentException("Either advance or to, not " + verb);
        };
    }
}
