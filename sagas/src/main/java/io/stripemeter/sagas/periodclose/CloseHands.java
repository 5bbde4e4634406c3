package io.stripemeter.sagas.periodclose;

/** What a close asks and does outside of itself. */
interface CloseHands {
    long unsettled(CloseCourse course);

    void take(CloseStep step);
}
