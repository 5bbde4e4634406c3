package io.stripemeter.simulator.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.concurrent.atomic.AtomicInteger;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.junit.jupiter.api.Test;

class SimulatorServerTest {
    private static final int MORE_THAN_IT_TRIES = 100;

    @Test
    void stopsAgainWhenAPartFailedToStop() {
        Stubborn handler = new Stubborn(1);
        SimulatorServer server = SimulatorServer.start(0, handler);
        server.close();
        assertThat(handler.isStopped()).isTrue();
        assertThat(handler.getServer().getThreadPool().getThreads()).isZero();
    }

    @Test
    void reportsAFailedStopAndStillLeavesNoThread() {
        Stubborn handler = new Stubborn(MORE_THAN_IT_TRIES);
        SimulatorServer server = SimulatorServer.start(0, handler);
        assertThatThrownBy(server::close)
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("did not stop cleanly");
        assertThat(handler.getServer().getThreadPool().getThreads()).isZero();
    }

    /** A part of the server that fails to stop so many times. */
    private static final class Stubborn extends Handler.Abstract {
        private final AtomicInteger failures;

        private Stubborn(int failures) {
            this.failures = new AtomicInteger(failures);
        }

        @Override
        public boolean handle(Request request, Response response, Callback callback) {
            return false;
        }

        @Override
        protected void doStop() throws Exception {
            if (failures.getAndDecrement() > 0) {
                throw new IllegalStateException("a call is still being put away");
            }
            super.doStop();
        }
    }
}
