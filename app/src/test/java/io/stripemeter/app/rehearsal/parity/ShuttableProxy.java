package io.stripemeter.app.rehearsal.parity;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;

/**
 * A proxy to a server on this machine that can be shut: connections are then refused, as in an outage. Each connection
 * serves one exchange, so none stays open that would break instead.
 */
final class ShuttableProxy implements AutoCloseable {
    private static final int BACKLOG = 50;
    private static final int PIECE = 8_192;
    private static final byte[] CLOSE = "Connection: close\r\n".getBytes(StandardCharsets.ISO_8859_1);

    private final int target;
    private final int port;
    private ServerSocket listening;

    ShuttableProxy(URI server) {
        this.target = server.getPort();
        this.listening = listen(0);
        this.port = listening.getLocalPort();
        serve(listening);
    }

    String address() {
        return "http://127.0.0.1:" + port;
    }

    void shut() {
        try {
            listening.close();
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    void open() {
        listening = listen(port);
        serve(listening);
    }

    private static ServerSocket listen(int port) {
        try {
            ServerSocket socket = new ServerSocket();
            socket.setReuseAddress(true);
            socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), BACKLOG);
            return socket;
        } catch (IOException taken) {
            throw new UncheckedIOException(taken);
        }
    }

    private void serve(ServerSocket proxy) {
        daemon(() -> {
            while (!proxy.isClosed()) {
                Socket client = proxy.accept();
                daemon(() -> pass(client));
            }
        });
    }

    private void pass(Socket client) throws IOException {
        try (client;
                Socket server = new Socket(InetAddress.getLoopbackAddress(), target)) {
            daemon(() -> client.getInputStream().transferTo(server.getOutputStream()));
            InputStream answer = server.getInputStream();
            OutputStream out = client.getOutputStream();
            byte[] piece = new byte[PIECE];
            for (int next = answer.read(); next >= 0; next = answer.read()) {
                out.write(next);
                if (next == '\n') {
                    out.write(CLOSE); // after the line of the status
                    break;
                }
            }
            for (int length = answer.read(piece); length >= 0; length = answer.read(piece)) {
                out.write(piece, 0, length);
                out.flush();
            }
        }
    }

    private interface Work {
        void run() throws IOException;
    }

    private static void daemon(Work work) {
        Thread thread = new Thread(
                () -> {
                    try {
                        work.run();
                    } catch (IOException gone) {
                        // one side closed the connection, or the proxy was shut
                    }
                },
                "proxy");
        thread.setDaemon(true);
        thread.start();
    }

    @Override
    public void close() {
        shut();
    }
}
