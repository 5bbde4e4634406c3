package io.stripemeter.sagas.deltapush;

import org.jspecify.annotations.Nullable;

/** One line of the timetable: where the push stands now, what is done, and when it is looked at again. */
record Move(
        PushCourse course,
        @Nullable PushStep step,
        @Nullable Alarm alarm) {
    static Move none(PushCourse course) {
        return new Move(course, null, null);
    }
}
