package io.stripemeter.sagas.deltapush;

import io.stripemeter.api.Addressed;

/** How the process acts on the world. Every method returns at once and never throws. */
interface PushHands {
    void command(Addressed command);

    void send(PushAttempt attempt);

    void fenced(String ledgerId, long sequence);
}
