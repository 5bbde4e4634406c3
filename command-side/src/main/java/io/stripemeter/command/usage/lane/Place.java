package io.stripemeter.command.usage.lane;

/** Room for the usage events of one request on this node, held until the request is answered. Not for several threads. */
public interface Place extends AutoCloseable {
    /** Tells how many there are, once the body was read. */
    void correct(int events);

    /** Makes room for others. */
    @Override
    void close();
}
