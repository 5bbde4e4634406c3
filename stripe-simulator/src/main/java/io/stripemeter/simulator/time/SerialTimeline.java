package io.stripemeter.simulator.time;

import java.time.Instant;
import java.util.concurrent.locks.Lock;

/** A timeline with due work under a lock, so that the work never runs concurrently with calls that hold the same lock. */
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
