package io.stripemeter.app.rehearsal.mode;

import io.stripemeter.app.rehearsal.clock.ClockMoves;
import io.stripemeter.app.rehearsal.clock.MovedClock;
import io.stripemeter.app.rehearsal.clock.SimulatedStripe;
import java.time.Instant;

/**
 * A rehearsal that runs in this process. Its presence among the beans is what makes a server one: no property does, so none
 * that is set by mistake can.
 *
 * @param begun where the clock stood at the start
 */
record Rehearsal(MovedClock clock, SimulatedStripe stripe, Instant begun) {
    /** The name of the bean. */
    static final String BEAN = "rehearsal";

    ClockMoves.Moved moved() {
        return new ClockMoves.Moved(clock, stripe);
    }
}
