package io.stripemeter.app.system;

import static io.stripemeter.testkit.Waiting.await;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** The product as a process of its own, as {@code stripemeter serve} starts it, so that it can be killed. */
final class ServedProduct {
    private static final Duration START_LIMIT = Duration.ofMinutes(4);

    private final Path dataDirectory;
    private final Process process;

    private ServedProduct(Path dataDirectory, Process process) {
        this.dataDirectory = dataDirectory;
        this.process = process;
    }

    static ServedProduct start(Path dataDirectory, int port) throws Exception {
        ProcessBuilder builder = new ProcessBuilder(List.of(
                ProcessHandle.current().info().command().orElse("java"),
                "-Xmx1g",
                "-cp",
                System.getProperty("java.class.path"),
                "io.stripemeter.app.StripeMeterCommand",
                "serve",
                "--port=" + port,
                "--data-dir=" + dataDirectory));
        builder.environment().put("STRIPEMETER_BOOTSTRAP_TENANT", Product.TENANT);
        builder.environment().put("STRIPEMETER_BOOTSTRAP_KEY", Product.KEY);
        File log = new File(dataDirectory.getParent().toFile(), "serve.log");
        Process process = builder.redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log))
                .start();
        awaitReady(process, port, log.toPath());
        return new ServedProduct(dataDirectory, process);
    }

    /** Ends the application and its PostgreSQL at once, as a power cut ends processes. */
    void killEverything() throws IOException, InterruptedException {
        long postmaster = Long.parseLong(Files.readAllLines(dataDirectory.resolve("postgres/postmaster.pid"))
                .get(0));
        process.destroyForcibly().waitFor();
        new ProcessBuilder("kill", "-KILL", Long.toString(postmaster)).start().waitFor();
    }

    void stop() throws InterruptedException {
        process.destroy();
        if (!process.waitFor(2, TimeUnit.MINUTES)) {
            throw new IllegalStateException("the product does not stop");
        }
    }

    private static void awaitReady(Process process, int port, Path log) {
        HttpClient http = HttpClient.newHttpClient();
        HttpRequest ready = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/health/ready"))
                .timeout(Duration.ofSeconds(5))
                .build();
        await("the product is ready")
                .atMost(START_LIMIT)
                .ignoreExceptionsInstanceOf(IOException.class) // not listening yet
                .failFast(() ->
                        assertThat(process.isAlive()).as(Files.readString(log)).isTrue())
                .until(() ->
                        http.send(ready, HttpResponse.BodyHandlers.discarding()).statusCode() == 200);
    }
}
