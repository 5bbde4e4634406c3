package io.stripemeter.simulator.testing;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.awaitility.Awaitility;

/** A webhook receiver on loopback that keeps what it got. */
public final class Inbox implements AutoCloseable {
    /** One received webhook: the raw body and its signature header. */
    public record Letter(String body, String signature) {}

    private static final Duration BETWEEN_POLLS = Duration.ofMillis(20);

    private final HttpServer server;
    private final List<Letter> letters = new CopyOnWriteArrayList<>();
    private final AtomicInteger refusals = new AtomicInteger();

    public Inbox() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            letters.add(new Letter(body, exchange.getRequestHeaders().getFirst("Stripe-Signature")));
            exchange.sendResponseHeaders(refusals.getAndUpdate(left -> Math.max(0, left - 1)) > 0 ? 500 : 200, -1);
            exchange.close();
        });
        server.start();
    }

    public String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort() + "/hook";
    }

    /** Answers 500 to the next letters. */
    public void refuseNext(int count) {
        refusals.set(count);
    }

    public List<Letter> await(int count) {
        Awaitility.await("webhooks").pollInterval(BETWEEN_POLLS).untilAsserted(() -> assertThat(letters)
                .hasSizeGreaterThanOrEqualTo(count));
        return List.copyOf(letters);
    }

    public List<Letter> letters() {
        return List.copyOf(letters);
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
