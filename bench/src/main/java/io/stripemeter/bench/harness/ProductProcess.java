package io.stripemeter.bench.harness;

import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** The whole product as a process of its own, with its embedded database, one tenant, one key and one meter. */
public final class ProductProcess implements AutoCloseable {
    public static final String KEY = "sm_test_benchkey_benchbenchbenchbench";
    public static final String METER = "requests";
    private static final Duration START_LIMIT = Duration.ofMinutes(5);
    private static final Duration STOP_LIMIT = Duration.ofMinutes(2);
    private static final long POLL_MILLIS = 100;

    private final Process process;
    private final Path directory;
    private final int port;
    private final HttpClient http = HttpClient.newHttpClient();

    private ProductProcess(Process process, Path directory, int port) {
        this.process = process;
        this.directory = directory;
        this.port = port;
    }

    /**
     * Starts the product and returns when it is ready.
     *
     * @param directory emptied before and afterwards
     * @param settings further Java options, {@code -Dname=value}
     */
    public static ProductProcess start(Path jar, Path directory, List<String> settings) throws Exception {
        if (!Files.isReadable(jar)) {
            throw new IllegalStateException(jar + " is missing: build it, or name it with --jar=");
        }
        Scratch.delete(directory);
        Files.createDirectories(directory);
        int port = freePort();
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        // As the start script sets them.
        command.addAll(List.of("-XX:+UseParallelGC", "-XX:MaxRAMPercentage=25"));
        command.addAll(settings);
        command.addAll(List.of("-jar", jar.toString(), "serve", "--port", Integer.toString(port)));
        command.addAll(List.of("--data-dir", directory.resolve("data").toString()));
        ProcessBuilder builder = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(directory.resolve("product.log").toFile());
        builder.environment().put("STRIPEMETER_BOOTSTRAP_TENANT", "bench");
        builder.environment().put("STRIPEMETER_BOOTSTRAP_KEY", KEY);
        ProductProcess product = new ProductProcess(builder.start(), directory, port);
        try {
            product.awaitReady();
            product.defineMeter();
            return product;
        } catch (Exception | Error e) {
            product.close();
            throw e;
        }
    }

    public int port() {
        return port;
    }

    public boolean isAlive() {
        return process.isAlive();
    }

    /** The CPU time of the product and its database together, over the processes that still run. */
    public Duration cpuTime() {
        return Stream.concat(Stream.of(process.toHandle()), process.descendants())
                .map(each -> each.info().totalCpuDuration().orElse(Duration.ZERO))
                .reduce(Duration.ZERO, Duration::plus);
    }

    /** The body of the answer to a GET. */
    public String get(String path) throws IOException, InterruptedException {
        return send(request(path).GET().build());
    }

    /** The body of the answer to a POST of JSON. */
    public String post(String path, String body) throws IOException, InterruptedException {
        return send(
                request(path).POST(HttpRequest.BodyPublishers.ofString(body)).build());
    }

    private void defineMeter() throws IOException, InterruptedException {
        send(request("/v1/meters")
                .POST(HttpRequest.BodyPublishers.ofString(
                        "{\"key\":\"" + METER + "\",\"displayName\":\"Requests\",\"aggregation\":\"sum\"}"))
                .build());
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                .header("Authorization", "Bearer " + KEY)
                .header("Content-Type", "application/json");
    }

    private String send(HttpRequest request) throws IOException, InterruptedException {
        HttpResponse<String> answer = http.send(request, HttpResponse.BodyHandlers.ofString());
        if (answer.statusCode() / 100 != 2) {
            throw new IllegalStateException(request.uri() + " answered " + answer.statusCode() + " " + answer.body());
        }
        return answer.body();
    }

    private void awaitReady() throws Exception {
        long deadlineNanos = System.nanoTime() + START_LIMIT.toNanos();
        while (!isReady()) {
            if (!process.isAlive() || System.nanoTime() > deadlineNanos) {
                throw new IllegalStateException(
                        "the product did not start; its log: " + Files.readString(directory.resolve("product.log")));
            }
            Thread.sleep(POLL_MILLIS);
        }
    }

    private boolean isReady() throws InterruptedException {
        try {
            send(request("/health/ready").GET().build());
            return true;
        } catch (IOException | IllegalStateException e) {
            return false;
        }
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }

    @Override
    public void close() {
        process.destroy();
        process.onExit()
                .completeOnTimeout(process, STOP_LIMIT.toSeconds(), TimeUnit.SECONDS)
                .join();
        process.destroyForcibly().onExit().join();
        Scratch.delete(directory);
    }
}
