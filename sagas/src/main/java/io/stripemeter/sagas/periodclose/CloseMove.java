package io.stripemeter.sagas.periodclose;

import org.jspecify.annotations.Nullable;

/**
 * What a close does on something.
 *
 * @param step what is to be done once that is durable; null for nothing
 * @param alarm when to look again; null when nothing new is waited for
 */
record CloseMove(
        CloseCourse course,
        @Nullable CloseStep step,
        @Nullable CloseAlarm alarm) {
    static CloseMove none(CloseCourse course) {
        return new CloseMove(course, null, null);
    }
}
