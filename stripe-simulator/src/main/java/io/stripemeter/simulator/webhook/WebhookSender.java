package io.stripemeter.simulator.webhook;

import io.stripemeter.simulator.fault.FaultKind;
import io.stripemeter.simulator.fault.FaultRule.Effect;
import io.stripemeter.simulator.fault.FaultRules;
import io.stripemeter.simulator.policy.WebhookPolicy;
import io.stripemeter.simulator.time.Timeline;
import io.stripemeter.simulator.webhook.EventLog.LoggedEvent;
import io.stripemeter.simulator.wire.Json;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The sender of signed events to endpoints, one after another. It retries after a pause of the simulator's time until
 * the endpoint answers 2xx or the attempts are used up. Faults strike the first attempt of a delivery.
 */
final class WebhookSender implements AutoCloseable {
    /** The most lines kept of the deliveries. */
    private static final int BOOK_BOUND = 10_000;

    private static final Duration DEFAULT_HOLD = Duration.ofSeconds(60);
    private static final Duration OLD = Duration.ofMinutes(10);

    private final Timeline time;
    private final FaultRules faults;
    private final WebhookPolicy policy;
    private final ThreadPoolExecutor sender;
    private final Deque<ObjectNode> book = new ArrayDeque<>();
    private final List<Delivery> held = new ArrayList<>();

    WebhookSender(Timeline time, FaultRules faults, WebhookPolicy policy) {
        this.time = time;
        this.faults = faults;
        this.policy = policy;
        this.sender = new ThreadPoolExecutor(
                1, 1, 0, TimeUnit.SECONDS, new ArrayBlockingQueue<>(policy.queueBound()), work -> {
                    Thread thread = new Thread(work, "stripe-simulator-webhooks");
                    thread.setDaemon(true);
                    return thread;
                });
    }

    /** Starts the delivery of an event to an endpoint, as the faults in force allow. */
    void send(LoggedEvent event, WebhookEndpoint endpoint) {
        Delivery delivery = new Delivery(event, endpoint, 1);
        Effect fault = faults.strikeWebhook(event.type(), event.id())
                .first(FaultKind.Phase.WEBHOOK)
                .orElse(null);
        if (fault == null) {
            queue(delivery, null);
            releaseHeld();
            return;
        }
        switch (fault.kind()) {
            case WEBHOOK_LOSE -> note(delivery.render("lost", null));
            case WEBHOOK_DUP -> {
                queue(delivery, null);
                queue(delivery, null);
            }
            case WEBHOOK_DELAY -> time.at(time.now().plus(hold(fault)), due -> queue(delivery, null));
            case WEBHOOK_REORDER -> {
                synchronized (held) {
                    held.add(delivery);
                }
                time.at(time.now().plus(hold(fault)), due -> releaseHeld());
            }
            default -> queue(delivery, fault.kind());
        }
    }

    /** The report of deliveries, oldest first, with the number that are waiting. */
    ObjectNode report() {
        ObjectNode report = Json.object("webhooks").put("waiting", waiting());
        ArrayNode lines = Json.array();
        synchronized (book) {
            book.forEach(lines::add);
        }
        report.set("data", lines);
        return report;
    }

    int waiting() {
        return sender.getQueue().size() + sender.getActiveCount();
    }

    void clear() {
        sender.getQueue().clear();
        synchronized (held) {
            held.clear();
        }
        synchronized (book) {
            book.clear();
        }
    }

    @Override
    public void close() {
        sender.shutdownNow();
    }

    private static Duration hold(Effect fault) {
        return fault.delayMillis() == 0 ? DEFAULT_HOLD : Duration.ofMillis(fault.delayMillis());
    }

    /** A held delivery goes out behind the one that overtook it. */
    private void releaseHeld() {
        List<Delivery> released;
        synchronized (held) {
            released = List.copyOf(held);
            held.clear();
        }
        released.forEach(delivery -> queue(delivery, null));
    }

    private void queue(Delivery delivery, @Nullable FaultKind twist) {
        try {
            sender.execute(() -> attempt(delivery, twist));
        } catch (RejectedExecutionException full) {
            note(delivery.render("queue_full", null));
            retry(delivery);
        }
    }

    private void attempt(Delivery delivery, @Nullable FaultKind twist) {
        String body = delivery.event().notification().toString();
        Instant signedAt = twist == FaultKind.WEBHOOK_OLD_TIMESTAMP ? time.now().minus(OLD) : time.now();
        String secret = delivery.endpoint().secret() + (twist == FaultKind.WEBHOOK_BAD_SIGNATURE ? "x" : "");
        Integer status = Post.send(
                delivery.endpoint().target().url(), body, Signature.of(secret, signedAt, body), policy.timeout());
        boolean taken = status != null && status / 100 == 2;
        note(delivery.render(taken ? "delivered" : "failed", status));
        if (!taken) {
            retry(delivery);
        }
    }

    private void retry(Delivery delivery) {
        if (delivery.attempt() > policy.retries().size()) {
            note(delivery.render("given_up", null));
            return;
        }
        Duration pause = policy.retries().get(delivery.attempt() - 1);
        time.at(time.now().plus(pause), due -> queue(delivery.next(), null));
    }

    private void note(ObjectNode line) {
        synchronized (book) {
            if (book.size() >= BOOK_BOUND) {
                book.removeFirst();
            }
            book.addLast(line);
        }
    }
}
