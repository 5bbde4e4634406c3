package io.stripemeter.app.cli;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
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
    private static final int OK = 200;

    @Spec
    private @Nullable CommandSpec spec;

    @Option(names = "--url", defaultValue = "http://127.0.0.1:8080", description = "The server (${DEFAULT-VALUE}).")
    private URI url = URI.create("http://127.0.0.1:8080");

    @Override
    public Integer call() throws InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(url.resolve("/health/ready"))
                .timeout(LIMIT)
                .build();
        try {
            HttpResponse<String> response = HttpClient.newBuilder()
                    .connectTimeout(LIMIT)
                    .build()
                    .send(request, HttpResponse.BodyHandlers.ofString());
            print(response.body());
            return response.statusCode() == OK ? 0 : 1;
        } catch (IOException e) {
            print("No answer from " + url + ": " + e.getMessage());
            return 1;
        }
    }

    private void print(String text) {
        if (spec != null) {
            spec.commandLine().getOut().println(text);
        }
    }
}
