package io.stripemeter.sagas.reconciliation;

import java.time.Instant;

/**
 * The plan of a run's reads as its state keeps it.
 *
 * @param byTurns whether its ledgers are taken by turns, as many as the budget pays for; all in order otherwise
 * @param left ledgers that may still be taken, by turns
 * @param seed deals the turns
 * @param at when it was made
 */
record ReadPlan(boolean byTurns, long left, long seed, Instant at) {
    ReadPlan without(int taken) {
        return new ReadPlan(byTurns, left - taken, seed, at);
    }
}
