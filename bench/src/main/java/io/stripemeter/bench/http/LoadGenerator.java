package io.stripemeter.bench.http;

import io.stripemeter.bench.harness.Latencies;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** A generator of load that measures the answers, with a thread, a socket and a prepared request for each connection. */
public final class LoadGenerator {
    private final LoadTarget target;
    private final SplittableRandom seeds;

    /** @param seed of the keys: two generators with one seed send the same keys */
    public LoadGenerator(LoadTarget target, long seed) {
        this.target = target;
        this.seeds = new SplittableRandom(seed);
    }

    public LoadReport send(Load load) throws InterruptedException {
        ExecutorService pool = Executors.newFixedThreadPool(load.connections());
        long startedNanos = System.nanoTime();
        try {
            List<Future<Sender>> running = new ArrayList<>();
            for (int i = 0; i < load.connections(); i++) {
                Sender sender = new Sender(load, seeds.nextLong());
                running.add(pool.submit(sender, sender));
            }
            List<Sender> done = new ArrayList<>();
            for (Future<Sender> each : running) {
                done.add(each.get());
            }
            return report(done, Duration.ofNanos(System.nanoTime() - startedNanos));
        } catch (ExecutionException e) {
            throw new IllegalStateException("a connection failed", e.getCause());
        } finally {
            pool.shutdownNow();
        }
    }

    private static LoadReport report(List<Sender> senders, Duration took) {
        Latencies answers = new Latencies();
        Latencies refusals = new Latencies();
        long[] sums = new long[5];
        for (Sender sender : senders) {
            answers.addAll(sender.answers);
            refusals.addAll(sender.refusals);
            long[] counts = {
                sender.recorded, sender.duplicates, sender.refused, sender.refusedWithoutTime, sender.failed
            };
            for (int i = 0; i < sums.length; i++) {
                sums[i] += counts[i];
            }
        }
        return new LoadReport(sums[0], sums[1], sums[2], sums[3], sums[4], took, answers, refusals);
    }

    /** The sender of one connection, with its results. */
    private final class Sender implements Runnable {
        private final Load load;
        private final EventBodies bodies;
        private final Latencies answers = new Latencies();
        private final Latencies refusals = new Latencies();
        private long recorded;
        private long duplicates;
        private long refused;
        private long refusedWithoutTime;
        private long failed;

        Sender(Load load, long seed) {
            this.load = load;
            this.bodies = new EventBodies(target, load, seed);
        }

        @Override
        public void run() {
            long endNanos = System.nanoTime() + load.duration().toNanos();
            while (System.nanoTime() < endNanos) {
                try (Connection connection = new Connection(target.port())) {
                    while (System.nanoTime() < endNanos && !connection.isClosed()) {
                        exchange(connection);
                    }
                } catch (IOException e) {
                    failed++;
                    pause();
                }
            }
        }

        private void exchange(Connection connection) throws IOException {
            byte[] request = bodies.next();
            long startedNanos = System.nanoTime();
            Answer answer = connection.exchange(request);
            long tookNanos = System.nanoTime() - startedNanos;
            if (answer.isRefusal()) {
                refusals.add(tookNanos);
                refused++;
                refusedWithoutTime += answer.retryAfter() ? 0 : 1;
                pause();
            } else if (answer.recorded() == load.batch()) {
                answers.add(tookNanos);
                recorded += load.batch();
                duplicates += answer.duplicates();
            } else {
                failed++;
            }
        }

        private void pause() {
            try {
                Thread.sleep(load.retryPause().toMillis());
            } catch (InterruptedException e) {
                throw new IllegalStateException("interrupted", e);
            }
        }
    }
}
