package io.stripemeter.simulator.time;

import java.time.Instant;
import java.util.concurrent.locks.Lock;

/** A timeline whose due work runs under a lock, so that it never runs beside the calls that hold the same lock. */
public record SerialTimeline(Timeline inner, Lock lock) implements Timeline {
    @Override
    public Instant now() {
        return inner.now();
    }

    @Override
    public void at(Instant due, Agenda.Work work) {
        inner.at(due, at -> {
            lock.lock();
            try {
                work.run(at);
            } finally {
                lock.unlock();
            }
        });
    }
}
