package io.stripemeter.simulator.server;

import io.stripemeter.simulator.wire.Reply;

/**
 * The response to a client and the way it is delivered.
 *
 * @param pauseMillis between the pieces of a dripped body
 */
record Outcome(Reply reply, Delivery delivery, long pauseMillis) {

    /** The way an answer reaches the client, or does not. */
    enum Delivery {
        WHOLE,
        DROPPED,
        RESET,
        NEVER,
        HALF,
        DRIPPED
    }

    static Outcome whole(Reply reply) {
        return new Outcome(reply, Delivery.WHOLE, 0);
    }
}
