package io.stripemeter.bench.http;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.SplittableRandom;

/**
 * The request of one connection, rendered once; for the next request only the keys are overwritten.
 *
 * <p>Keys are random, 32 hexadecimal digits: what clients send, and the worst case for the index.
 */
final class EventBodies {
    private static final int KEY_DIGITS = 32;
    private static final int KEY_BITS_PER_DIGIT = 4;
    private static final int DIGITS_PER_LONG = 16;
    private static final int CUSTOMERS = 1_000;
    private static final byte[] HEX = "0123456789abcdef".getBytes(StandardCharsets.US_ASCII);

    private final byte[] request;
    private final int[] keyPlaces;
    private final boolean duplicates;
    private final SplittableRandom random;
    private int made;

    EventBodies(LoadTarget target, Load load, long seed) {
        this.random = new SplittableRandom(seed);
        this.keyPlaces = new int[load.batch()];
        this.duplicates = load.duplicates();
        byte[] body = body(target, load.batch());
        byte[] head = String.join(
                        "\r\n",
                        "POST /v1/events/ingest HTTP/1.1",
                        "Host: 127.0.0.1",
                        "Authorization: Bearer " + target.key(),
                        "Content-Type: application/json",
                        "Content-Length: " + body.length,
                        "",
                        "")
                .getBytes(StandardCharsets.US_ASCII);
        this.request = new byte[head.length + body.length];
        System.arraycopy(head, 0, request, 0, head.length);
        System.arraycopy(body, 0, request, head.length, body.length);
        for (int i = 0; i < keyPlaces.length; i++) {
            keyPlaces[i] += head.length;
        }
    }

    /**
     * The next request; with duplicates every second event, or with one event every second request, has the keys of
     * the one before.
     */
    byte[] next() {
        boolean duplicate = duplicates && made++ > 0;
        if (duplicate && keyPlaces.length == 1 && made % 2 == 0) {
            return request;
        }
        for (int i = 0; i < keyPlaces.length; i++) {
            if (!duplicate || i % 2 == 0) {
                writeKey(keyPlaces[i]);
            }
        }
        return request;
    }

    private void writeKey(int place) {
        for (int from = 0; from < KEY_DIGITS; from += DIGITS_PER_LONG) {
            long bits = random.nextLong();
            for (int digit = 0; digit < DIGITS_PER_LONG; digit++) {
                request[place + from + digit] = HEX[(int) (bits & (HEX.length - 1))];
                bits >>>= KEY_BITS_PER_DIGIT;
            }
        }
    }

    private byte[] body(LoadTarget target, int batch) {
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        body.writeBytes("{\"events\":[".getBytes(StandardCharsets.US_ASCII));
        for (int i = 0; i < batch; i++) {
            String before = String.format(
                    "%s{\"meter\":\"%s\",\"customer\":\"customer-%d\",\"quantity\":\"%d.%02d\",\"timestamp\":\"%s\","
                            + "\"idempotencyKey\":\"",
                    i == 0 ? "" : ",",
                    target.meter(),
                    random.nextInt(CUSTOMERS),
                    random.nextInt(1_000),
                    random.nextInt(100),
                    target.timestamp());
            body.writeBytes(before.getBytes(StandardCharsets.US_ASCII));
            keyPlaces[i] = body.size();
            body.writeBytes("0".repeat(KEY_DIGITS).getBytes(StandardCharsets.US_ASCII));
            body.writeBytes("\"}".getBytes(StandardCharsets.US_ASCII));
        }
        body.writeBytes("]}".getBytes(StandardCharsets.US_ASCII));
        return body.toByteArray();
    }
}
