package io.stripemeter.bench.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import io.stripemeter.bench.harness.Latencies;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class LoadGeneratorTest {
    private static final Pattern KEY = Pattern.compile("\"idempotencyKey\":\"([0-9a-f]{32})\"");
    private static final Duration SHORT = Duration.ofMillis(300);

    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final Set<String> keys = ConcurrentHashMap.newKeySet();
    private final List<String> sent = new CopyOnWriteArrayList<>();
    private volatile boolean busy;
    private HttpServer server;

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(threads);
        server.createContext("/v1/events/ingest", exchange -> {
            String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            List<String> named =
                    KEY.matcher(body).results().map(found -> found.group(1)).toList();
            sent.addAll(named);
            long fresh = named.stream().filter(keys::add).count();
            byte[] answer = String.format(
                            "{\"accepted\":%d,\"duplicates\":%d,\"conflicts\":0,\"pad\":\"%s\"}",
                            fresh, named.size() - fresh, "x".repeat(100_000))
                    .getBytes(StandardCharsets.UTF_8);
            if (busy) {
                exchange.getResponseHeaders().set("Retry-After", "1");
            }
            exchange.sendResponseHeaders(busy ? 503 : 200, answer.length);
            exchange.getResponseBody().write(answer);
            exchange.close();
        });
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop(0);
        threads.shutdownNow();
    }

    @Test
    void sendsEveryKeyOnceAndCountsWhatWasRecorded() throws Exception {
        LoadReport report = generator().send(new Load(10, 3, SHORT));
        assertThat(report.failed()).isZero();
        assertThat(report.recorded()).isPositive().isEqualTo(keys.size()).isEqualTo(sent.size());
        assertThat(report.duplicates()).isZero();
        assertThat(report.answers().millis(0.99)).isPositive();
    }

    @Test
    void sendsHalfOfTheKeysTwiceOnRequest() throws Exception {
        for (int batch : new int[] {1, 10}) {
            sent.clear();
            keys.clear();
            LoadReport report = generator().send(new Load(batch, 1, SHORT).halfDuplicates());
            assertThat(report.duplicates()).isEqualTo(sent.size() - keys.size());
            int requests = sent.size() / batch;
            assertThat(report.duplicates()).isEqualTo(batch == 1 ? requests / 2 : (requests - 1) * batch / 2);
        }
    }

    @Test
    void countsRefusalsApart() throws Exception {
        busy = true;
        LoadReport report = generator().send(new Load(10, 2, SHORT));
        assertThat(report.refused()).isPositive();
        assertThat(report.refusedWithoutTime()).isZero();
        assertThat(report.recorded()).isZero();
        assertThat(report.failed()).isZero();
    }

    @Test
    void measuresTimesToSixPercent() {
        Latencies latencies = new Latencies();
        for (int millis = 1; millis <= 1000; millis++) {
            latencies.add(millis * 1_000_000L);
        }
        assertThat(latencies.millis(0.5)).isBetween(500.0, 535.0);
        assertThat(latencies.millis(0.99)).isBetween(990.0, 1060.0);
        assertThat(new Latencies().millis(0.99)).isZero();
    }

    private LoadGenerator generator() {
        return new LoadGenerator(new LoadTarget(server.getAddress().getPort(), "key", "m", "2026-11-01T00:00:00Z"), 1);
    }
}
