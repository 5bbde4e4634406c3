package io.stripemeter.postgres;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;

/** The choice of a free TCP port on this machine. */
public final class Ports {
    private Ports() {}

    /**
     * Returns the port when it is free on the loopback address, or any free one for 0.
     *
     * @throws StartFailure when the port is taken
     */
    public static int choose(int port) {
        try (ServerSocket socket = new ServerSocket()) {
            socket.setReuseAddress(true);
            socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new StartFailure("Port " + port + " is taken: stop what listens there, or choose another port.", e);
        }
    }
}
