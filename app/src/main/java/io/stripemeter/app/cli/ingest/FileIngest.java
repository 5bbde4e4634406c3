package io.stripemeter.app.cli.ingest;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

/** A run over a file: a reader puts batches into a bounded queue, and a few connections send them. */
final class FileIngest {
    private static final int QUEUED_BATCHES_PER_CONNECTION = 2;
    private static final long OFFER_MILLIS = 200;
    /** A batch stops growing here, so that even with many multi-byte characters it stays under 1 MiB. */
    private static final int ENOUGH_CHARACTERS = 300_000;

    private static final Batch END = new Batch(List.of());

    private final BatchSender sender;
    private final IngestTally tally;
    private final int batchSize;
    private final int connections;

    FileIngest(BatchSender sender, IngestTally tally, int batchSize, int connections) {
        this.sender = sender;
        this.tally = tally;
        this.batchSize = batchSize;
        this.connections = connections;
    }

    /** Sends every row; returns when each has its answer. */
    void run(UsageFile file) throws IOException, InterruptedException {
        BlockingQueue<Batch> queue = new ArrayBlockingQueue<>(connections * QUEUED_BATCHES_PER_CONNECTION);
        ExecutorService pool = Executors.newFixedThreadPool(connections);
        try {
            List<Future<?>> senders = new ArrayList<>();
            for (int i = 0; i < connections; i++) {
                senders.add(pool.submit(() -> drain(queue)));
            }
            Iterator<UsageRow> rows = file.rows();
            while (rows.hasNext()) {
                offer(queue, next(rows), senders);
            }
            for (int i = 0; i < connections; i++) {
                offer(queue, END, senders);
            }
            for (Future<?> each : senders) {
                result(each);
            }
        } finally {
            pool.shutdownNow();
        }
    }

    private Batch next(Iterator<UsageRow> rows) {
        List<UsageRow> batch = new ArrayList<>(batchSize);
        int characters = 0;
        while (rows.hasNext() && batch.size() < batchSize && characters < ENOUGH_CHARACTERS) {
            UsageRow row = rows.next();
            characters += row.json().length();
            batch.add(row);
        }
        return new Batch(batch);
    }

    private Void drain(BlockingQueue<Batch> queue) throws InterruptedException {
        for (Batch batch = queue.take(); !batch.rows().isEmpty(); batch = queue.take()) {
            sender.send(batch, tally);
        }
        return null;
    }

    /** Waits for room, but not for senders that have failed. */
    private static void offer(BlockingQueue<Batch> queue, Batch batch, List<Future<?>> senders)
            throws InterruptedException {
        while (!queue.offer(batch, OFFER_MILLIS, TimeUnit.MILLISECONDS)) {
            for (Future<?> sender : senders) {
                if (sender.isDone()) {
                    result(sender);
                }
            }
        }
    }

    private static void result(Future<?> sender) throws InterruptedException {
        try {
            sender.get();
        } catch (ExecutionException e) {
            throw e.getCause() instanceof SendFailure failure ? failure : new IllegalStateException(e.getCause());
        }
    }
}
