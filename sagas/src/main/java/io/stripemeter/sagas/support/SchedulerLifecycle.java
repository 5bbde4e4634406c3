package io.stripemeter.sagas.support;

import com.github.kagkarlsson.scheduler.Scheduler;
import org.springframework.context.SmartLifecycle;

/** Starts the scheduler after everything its tasks use, and stops it first. */
final class SchedulerLifecycle implements SmartLifecycle {
    private final Scheduler scheduler;
    private final TaskRevival revival;

    SchedulerLifecycle(Scheduler scheduler, TaskRevival revival) {
        this.scheduler = scheduler;
        this.revival = revival;
    }

    @Override
    public void start() {
        scheduler.start();
        revival.start();
    }

    @Override
    public void stop() {
        revival.stop();
        scheduler.stop();
    }

    @Override
    public boolean isRunning() {
        return scheduler.getSchedulerState().isStarted()
                && !scheduler.getSchedulerState().isShuttingDown();
    }

    @Override
    public int getPhase() {
        return Integer.MAX_VALUE;
    }
}
