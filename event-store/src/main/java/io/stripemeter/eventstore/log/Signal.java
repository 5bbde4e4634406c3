package io.stripemeter.eventstore.log;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/** A signal that a reader can sleep on. A call between taking a ticket and sleeping is not missed. */
public final class Signal {
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition called = lock.newCondition();
    private long calls;

    public void call() {
        lock.lock();
        try {
            calls++;
            called.signalAll();
        } finally {
            lock.unlock();
        }
    }

    public long ticket() {
        lock.lock();
        try {
            return calls;
        } finally {
            lock.unlock();
        }
    }

    /** Sleeps until the first call after the ticket was taken, at most for the limit. */
    public void sleep(long ticket, Duration limit) throws InterruptedException {
        long rest = limit.toNanos();
        if (!lock.tryLock(rest, TimeUnit.NANOSECONDS)) {
            return;
        }
        try {
            while (calls == ticket && rest > 0) {
                rest = called.awaitNanos(rest);
            }
        } finally {
            lock.unlock();
        }
    }
}
