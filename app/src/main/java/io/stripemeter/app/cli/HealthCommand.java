package io.stripemeter.app.cli;

import io.stripemeter.app.cli.client.HttpJson;
import java.net.URI;
import java.time.Duration;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.client.RestClientException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code stripemeter health}: exit code 0 when a running server is ready, for health checks of containers. */
@Command(
        name = "health",
        mixinStandardHelpOptions = true,
        description = "Asks a running server whether it is ready; exit code 0 if it is, 1 if not.")
public final class HealthCommand implements Callable<Integer> {
    private static final Duration LIMIT = Duration.ofSeconds(3);

    @Spec
    private @Nullable CommandSpec spec;

    @Option(names = "--url", defaultValue = "http://127.0.0.1:8080", description = "The server (${DEFAULT-VALUE}).")
    private URI url = URI.create("http://127.0.0.1:8080");

    @Override
    public Integer call() {
        try {
            return HttpJson.client(LIMIT, LIMIT)
                    .build()
                    .get()
                    .uri(url.resolve("/health/ready"))
                    .exchange((sent, answer) -> {
                        print(HttpJson.text(answer.getBody()));
                        return answer.getStatusCode().isSameCodeAs(HttpStatus.OK) ? 0 : 1;
                    });
        } catch (RestClientException e) {
            print("No answer from " + url + ": " + e.getMostSpecificCause().getMessage());
            return 1;
        }
    }

    private void print(String text) {
        if (spec != null) {
            spec.commandLine().getOut().println(text);
        }
    }
}
