package io.stripemeter.bench.http;

import java.io.EOFException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;

/**
 * One connection, kept alive, with as little HTTP as the server needs.
 *
 * <p>Only the counts at the beginning of an answer are decoded; the rest is skipped.
 */
final class Connection implements AutoCloseable {
    private static final int BUFFER_BYTES = 1 << 16;
    private static final int SOCKET_TIMEOUT_MILLIS = 60_000;
    private static final int KEPT_BODY_BYTES = 256;
    private static final int STATUS_FROM = "HTTP/1.1 ".length();
    private static final String LENGTH = "\r\ncontent-length:";
    private static final String CHUNKED = "\r\ntransfer-encoding: chunked";
    private static final byte[] LAST_PIECE = "\r\n0\r\n\r\n".getBytes(StandardCharsets.US_ASCII);

    private final Socket socket;
    private final byte[] buffer = new byte[BUFFER_BYTES];
    private int filled;
    private boolean closed;

    Connection(int port) throws IOException {
        this.socket = new Socket(InetAddress.getLoopbackAddress(), port);
        socket.setTcpNoDelay(true);
        socket.setSoTimeout(SOCKET_TIMEOUT_MILLIS);
    }

    Answer exchange(byte[] request) throws IOException {
        socket.getOutputStream().write(request);
        filled = 0;
        int bodyFrom;
        do {
            fill();
            bodyFrom = bodyFrom();
        } while (bodyFrom < 0);
        String head = new String(buffer, 0, bodyFrom, StandardCharsets.US_ASCII).toLowerCase(Locale.ROOT);
        int status = Integer.parseInt(head.substring(STATUS_FROM, STATUS_FROM + 3));
        boolean retryAfter = head.contains("\r\nretry-after:");
        int length = length(head);
        closed = head.contains("\r\nconnection: close");
        if (length < 0) {
            readPieces(head);
            return new Answer(status, retryAfter, "");
        }
        while (filled < Math.min(bodyFrom + Math.min(length, KEPT_BODY_BYTES), BUFFER_BYTES)) {
            fill();
        }
        String body = new String(buffer, bodyFrom, Math.min(length, KEPT_BODY_BYTES), StandardCharsets.UTF_8);
        readOver(bodyFrom + length - filled);
        return new Answer(status, retryAfter, body);
    }

    /** Returns whether the server has announced that it closes the connection. */
    boolean isClosed() {
        return closed;
    }

    private void fill() throws IOException {
        int read = socket.getInputStream().read(buffer, filled, buffer.length - filled);
        if (read <= 0) {
            throw new EOFException("the server closed the connection, or its head is too long");
        }
        filled += read;
    }

    /** Skips a chunked body: refusals are small, and their heads have all that is needed. */
    private void readPieces(String head) throws IOException {
        if (!head.contains(CHUNKED)) {
            throw new IOException("an answer without a length: " + head);
        }
        while (!endsWith(LAST_PIECE)) {
            fill();
        }
    }

    private boolean endsWith(byte[] end) {
        return filled >= end.length && Arrays.equals(buffer, filled - end.length, filled, end, 0, end.length);
    }

    private void readOver(int rest) throws IOException {
        int left = rest;
        while (left > 0) {
            int read = socket.getInputStream().read(buffer, 0, Math.min(left, buffer.length));
            if (read < 0) {
                throw new EOFException("the server closed the connection inside an answer");
            }
            left -= read;
        }
    }

    private int bodyFrom() {
        for (int i = 3; i < filled; i++) {
            if (buffer[i] == '\n' && buffer[i - 1] == '\r' && buffer[i - 2] == '\n') {
                return i + 1;
            }
        }
        return -1;
    }

    /** The length of the body by the head; -1 when it has none. */
    private static int length(String head) {
        int from = head.indexOf(LENGTH);
        if (from < 0) {
            return -1;
        }
        int to = head.indexOf("\r\n", from + LENGTH.length());
        return Integer.parseInt(head.substring(from + LENGTH.length(), to).strip());
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
