package io.stripemeter.simulator.time;

import java.time.Instant;

/** A clock with the work that falls due on it: the account's own, or a test clock's. */
public interface Timeline {
    Instant now();

    void at(Instant due, Agenda.Work work);

    default long epochSecond() {
        return now().getEpochSecond();
    }

    /** The account's own time. */
    record Main(SimClock clock, Agenda agenda) implements Timeline {
        @Override
        public Instant now() {
            return clock.instant();
        }

        @Override
        public void at(Instant due, Agenda.Work work) {
            agenda.at(due, work);
        }
    }
}
