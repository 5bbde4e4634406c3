package io.stripemeter.simulator.server;

import io.stripemeter.simulator.wire.Json;
import io.stripemeter.simulator.wire.Reply;
import java.io.IOException;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.time.Clock;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.io.EndPoint;
import org.eclipse.jetty.io.EofException;
import org.eclipse.jetty.util.Callback;

/** The delivery of responses to clients: whole, in part, or not at all. It holds the calls that are never answered. */
public final class ResponseDelivery {
    /** The API version of an account whose client names none. */
    static final String API_VERSION = "2026-07-29.dahlia";

    private static final DateTimeFormatter HTTP_DATE = DateTimeFormatter.ofPattern(
                    "EEE, dd MMM yyyy HH:mm:ss 'GMT'", Locale.ENGLISH)
            .withZone(ZoneOffset.UTC);
    private static final int DRIP_BYTES = 16;

    private final Clock clock;
    private final int maxOpen;
    private final Set<Exchange> open = ConcurrentHashMap.newKeySet();

    /**
     * Nothing held yet.
     *
     * @param clock the time of the Date header
     * @param maxOpen how many calls may be open at once
     */
    public ResponseDelivery(Clock clock, int maxOpen) {
        this.clock = clock;
        this.maxOpen = maxOpen;
    }

    int maxOpen() {
        return maxOpen;
    }

    /** Counts a call as open; {@code false} when too many are. */
    boolean enter(Exchange exchange) {
        return open.size() < maxOpen && open.add(exchange);
    }

    /**
     * Delivers the answer to a call that was counted as open. A call that {@link #releaseAll()} has dropped meanwhile is
     * left alone: an exchange ends once, by whoever takes it out of the open ones.
     */
    void deliver(Exchange exchange, Outcome outcome) {
        // An answer that never comes stays open until the client, the idle time-out or a reset ends it.
        if (outcome.delivery() != Outcome.Delivery.NEVER && open.remove(exchange)) {
            deliverUncounted(exchange, outcome);
        }
    }

    /** Delivers an answer to a call that was not counted as open. */
    void deliverUncounted(Exchange exchange, Outcome outcome) {
        switch (outcome.delivery()) {
            case NEVER -> throw new IllegalArgumentException("Only a counted call can stay open");
            case DROPPED -> drop(exchange);
            case RESET -> reset(exchange);
            default -> write(exchange, outcome);
        }
    }

    /** Drops every call that is still held open. */
    public void releaseAll() {
        List<Exchange> held = List.copyOf(open);
        open.clear();
        held.forEach(ResponseDelivery::drop);
    }

    public int openCalls() {
        return open.size();
    }

    private void write(Exchange exchange, Outcome outcome) {
        byte[] body = Json.bytes(outcome.reply().body());
        addHeaders(exchange, outcome.reply());
        exchange.response().setStatus(outcome.reply().status());
        switch (outcome.delivery()) {
            case HALF -> {
                exchange.response().getHeaders().put(HttpHeader.CONTENT_LENGTH, body.length);
                ByteBuffer half = ByteBuffer.wrap(body, 0, body.length / 2);
                exchange.response().write(false, half, Callback.from(() -> drop(exchange)));
            }
            case DRIPPED -> {
                exchange.response().getHeaders().put(HttpHeader.CONTENT_LENGTH, body.length);
                drip(exchange, ByteBuffer.wrap(body), outcome.pauseMillis());
            }
            default -> exchange.response().write(true, ByteBuffer.wrap(body), exchange.callback());
        }
    }

    private void addHeaders(Exchange exchange, Reply reply) {
        HttpFields.Mutable headers = exchange.response().getHeaders();
        headers.put(HttpHeader.CONTENT_TYPE, "application/json");
        headers.put(HttpHeader.DATE, HTTP_DATE.format(clock.instant()));
        headers.put("Request-Id", exchange.requestId());
        String key = exchange.request().getHeaders().get("Idempotency-Key");
        if (key != null) {
            headers.put("Idempotency-Key", key);
        }
        String version = exchange.request().getHeaders().get("Stripe-Version");
        headers.put("Stripe-Version", version == null ? API_VERSION : version);
        reply.headers().forEach(headers::put);
    }

    private void drip(Exchange exchange, ByteBuffer rest, long pauseMillis) {
        ByteBuffer piece = rest.slice();
        piece.limit(Math.min(DRIP_BYTES, piece.remaining()));
        rest.position(rest.position() + piece.remaining());
        if (!rest.hasRemaining()) {
            exchange.response().write(true, piece, exchange.callback());
            return;
        }
        Runnable next = () -> drip(exchange, rest, pauseMillis);
        var scheduler = exchange.request().getComponents().getScheduler();
        exchange.response()
                .write(
                        false,
                        piece,
                        Callback.from(
                                () -> scheduler.schedule(next, pauseMillis, TimeUnit.MILLISECONDS),
                                exchange.callback()::failed));
    }

    private static void drop(Exchange exchange) {
        exchange.endPoint().close();
        exchange.callback().failed(new EofException("Dropped on purpose"));
    }

    /** Closes with a pending linger of zero seconds, which sends RST instead of FIN. */
    private static void reset(Exchange exchange) {
        EndPoint endPoint = exchange.endPoint();
        if (endPoint.getTransport() instanceof SocketChannel channel) {
            try {
                channel.setOption(StandardSocketOptions.SO_LINGER, 0);
                channel.close();
            } catch (IOException alreadyGone) {
                exchange.callback().failed(alreadyGone);
                return;
            }
        }
        drop(exchange);
    }
}
