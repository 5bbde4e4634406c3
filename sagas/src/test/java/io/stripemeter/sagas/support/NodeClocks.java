package io.stripemeter.sagas.support;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.function.Supplier;
import org.axonframework.eventhandling.tokenstore.AbstractTokenEntry;

/**
 * Clocks of nodes that run in one process and differ. The clock of Axon's token stores is one for the whole process, so the
 * threads of a node inherit how far theirs is off from the thread that starts it.
 */
final class NodeClocks implements AutoCloseable {
    private static final InheritableThreadLocal<Duration> OFF = new InheritableThreadLocal<>();

    private final Clock before;

    private NodeClocks(Clock before) {
        this.before = before;
    }

    /** From here on, until it is closed, the token stores ask the clock of their thread. */
    static NodeClocks install() {
        Clock before = AbstractTokenEntry.clock;
        AbstractTokenEntry.clock = new Inherited(before);
        return new NodeClocks(before);
    }

    /** Starts a node whose threads see a clock that is off by so much. */
    <T> T start(Duration off, Supplier<T> node) {
        OFF.set(off);
        try {
            return node.get();
        } finally {
            OFF.remove();
        }
    }

    @Override
    public void close() {
        AbstractTokenEntry.clock = before;
    }

    /** The clock of the thread that asks. */
    private static final class Inherited extends Clock {
        private final Clock system;

        Inherited(Clock system) {
            this.system = system;
        }

        @Override
        public Instant instant() {
            Duration off = OFF.get();
            return off == null ? system.instant() : system.instant().plus(off);
        }

        @Override
        public ZoneId getZone() {
            return system.getZone();
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return new Inherited(system.withZone(zone));
        }
    }
}
