package io.stripemeter.app.rehearsal.mode;

import java.io.PrintWriter;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpMethod;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import tools.jackson.databind.JsonNode;

/** {@code stripemeter rehearse outage}: shows, begins and ends outages of a running rehearsal's Stripe. */
@Command(
        name = "outage",
        mixinStandardHelpOptions = true,
        description = "Shows the outages of a rehearsal's Stripe, begins one, or ends all ('outage end').",
        footer = {
            "",
            "Kinds: down, unreachable, slow, rate_limited, failing_afterwards, losing_answers, lagging.",
            "Examples: outage down --for 2h, outage slow, outage end."
        })
final class OutageCommand implements Callable<Integer> {
    private static final String PATH = "/v1/rehearsal/outage";

    @Spec
    private @Nullable CommandSpec spec;

    @Mixin
    private final RehearsalFlags flags = new RehearsalFlags();

    @Parameters(index = "0", arity = "0..1", paramLabel = "KIND|end", description = "What to begin, or 'end'.")
    private @Nullable String kind;

    @Option(
            names = "--for",
            paramLabel = "LENGTH",
            description = "How long, by the rehearsal's clock (until it is ended).")
    private @Nullable String length;

    @Override
    public Integer call() {
        if (kind == null) {
            list("under way", flags.call(HttpMethod.GET, PATH, null));
        } else if (kind.equals("end")) {
            list("ended", flags.call(HttpMethod.DELETE, PATH, null));
        } else {
            Map<String, String> body = new HashMap<>();
            body.put("kind", kind);
            if (length != null) {
                body.put("for", Lengths.typed(length));
            }
            show("begun", flags.call(HttpMethod.POST, PATH, body));
        }
        return 0;
    }

    private void list(String word, JsonNode outages) {
        if (outages.path("items").isEmpty()) {
            out().println("No outage is under way");
            out().flush();
        }
        outages.path("items").forEach(outage -> show(word, outage));
    }

    private void show(String word, JsonNode outage) {
        JsonNode until = outage.path("until");
        out().println("%s: %s, from %s to %s"
                .formatted(
                        word,
                        outage.path("kind").asString(),
                        outage.path("from").asString(),
                        until.isString() ? until.asString() : "its end by command"));
        out().flush();
    }

    private PrintWriter out() {
        return Objects.requireNonNull(spec).commandLine().getOut();
    }
}
