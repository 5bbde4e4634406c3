package io.stripemeter.bench.query;

import io.micrometer.core.instrument.MeterRegistry;
import io.stripemeter.app.server.RunningServer;
import io.stripemeter.app.server.ServerOptions;
import io.stripemeter.bench.harness.BenchContext;
import io.stripemeter.bench.harness.Benchmark;
import io.stripemeter.bench.harness.Latencies;
import io.stripemeter.bench.harness.Node;
import io.stripemeter.bench.harness.Results;
import io.stripemeter.eventstore.projection.BatchAccumulator;
import io.stripemeter.eventstore.read.LogReader;
import io.stripemeter.query.usage.counter.CounterProjection;
import io.stripemeter.query.usage.counter.StoredUsageLog;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.sql.Connection;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import javax.sql.DataSource;

/**
 * A benchmark of queries over HTTP against a million monthly counters, one request at a time: the time that a caller waits,
 * including the network, and the part of it that the server takes.
 */
public final class QueryBenchmark implements Benchmark {
    private static final String KEY = "sm_test_benchkey_benchbenchbenchbench";
    private static final int CUSTOMERS = 100_000;
    private static final int WARM_UP = 1_000;
    private static final String SERVED = "http.server.requests";

    private final SplittableRandom random = new SplittableRandom(3);
    private final HttpClient http = HttpClient.newHttpClient();

    @Override
    public String name() {
        return "queries";
    }

    @Override
    public void run(BenchContext context) throws Exception {
        Map<String, Object> properties = Map.of(
                "stripemeter.bootstrap.tenant",
                ManyCounters.TENANT,
                "stripemeter.bootstrap.key",
                KEY,
                "management.metrics.distribution.percentiles." + SERVED,
                "0.5,0.99");
        Path directory = context.freshDirectory("queries");
        try (RunningServer server =
                RunningServer.start(new ServerOptions(0, "127.0.0.1", directory, null, 0, properties))) {
            fill(server);
            Measured measured = new Measured(server, context.results());
            measured.add(
                    "current usage, 1,000,000 monthly counters",
                    2_000,
                    () -> "/v1/usage/current?meter=meter_" + random.nextInt(ManyCounters.METERS) + "&customer=customer-"
                            + random.nextInt(CUSTOMERS));
            measured.add("a year by days of usage in every hour", 100, () -> year(1));
            measured.add("a year by days of usage in every quarter hour", 100, () -> year(0));
            measured.add(
                    "top 100 of 100,000 customers of a meter in a month",
                    50,
                    () -> "/v1/usage/top?limit=100&month=" + ManyCounters.MONTH + "&meter=meter_"
                            + random.nextInt(ManyCounters.METERS));
        }
    }

    private static String year(int meter) {
        return "/v1/usage/history?window=day&meter=meter_" + meter + "&customer=" + ManyCounters.BUSY + "&from="
                + ManyCounters.FROM + "&to=" + ManyCounters.TO;
    }

    private void fill(RunningServer server) throws Exception {
        ManyCounters counters = new ManyCounters(CUSTOMERS);
        for (int meter = 0; meter < ManyCounters.METERS; meter++) {
            send(HttpRequest.newBuilder(server.url().resolve("/v1/meters"))
                    .POST(HttpRequest.BodyPublishers.ofString(
                            "{\"key\":\"meter_%d\",\"displayName\":\"m\",\"aggregation\":\"sum\"}".formatted(meter))));
        }
        DataSource dataSource = server.part(DataSource.class);
        CounterProjection projection =
                new CounterProjection(new StoredUsageLog(dataSource, server.part(LogReader.class)));
        while (counters.hasNext()) {
            try (Connection connection = dataSource.getConnection()) {
                connection.setAutoCommit(false);
                BatchAccumulator accumulator = projection.accumulator();
                accumulator.add(counters.next(), connection);
                accumulator.write(connection);
                connection.commit();
            }
        }
        Node.execute(dataSource, "vacuum analyze counter_month, counter_quarter, series");
    }

    /** The measurement of requests of one kind, one after the other. */
    private final class Measured {
        private final RunningServer server;
        private final Results results;

        Measured(RunningServer server, Results results) {
            this.server = server;
            this.results = results;
        }

        void add(String name, int requests, Supplier<String> path) throws Exception {
            for (int i = 0; i < Math.min(WARM_UP, requests); i++) {
                send(HttpRequest.newBuilder(server.url().resolve(path.get())));
            }
            MeterRegistry meters = server.part(MeterRegistry.class);
            meters.find(SERVED).meters().forEach(meters::remove);
            Latencies latencies = new Latencies();
            for (int i = 0; i < requests; i++) {
                long startedNanos = System.nanoTime();
                send(HttpRequest.newBuilder(server.url().resolve(path.get())));
                latencies.add(System.nanoTime() - startedNanos);
            }
            results.remark(name, latencies + "; in the server " + served(meters));
        }

        private static String served(MeterRegistry meters) {
            return Arrays.stream(meters.get(SERVED).timer().takeSnapshot().percentileValues())
                    .map(at -> String.format(
                            Locale.ROOT, "p%.0f %.1f ms", 100 * at.percentile(), at.value(TimeUnit.MILLISECONDS)))
                    .collect(Collectors.joining(", "));
        }
    }

    private void send(HttpRequest.Builder request) throws IOException, InterruptedException {
        HttpRequest complete = request.header("Authorization", "Bearer " + KEY)
                .header("Content-Type", "application/json")
                .build();
        HttpResponse<String> answer = http.send(complete, HttpResponse.BodyHandlers.ofString());
        if (answer.statusCode() / 100 != 2) {
            URI where = complete.uri();
            throw new IllegalStateException(where + " answered " + answer.statusCode() + " " + answer.body());
        }
    }
}
