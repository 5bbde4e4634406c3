package io.stripemeter.eventstore.engine;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.math.BigDecimal;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The stored form of {@link SnapshotTest.Mappings}, as a later release has it: other classes with other code. */
final class RenamedMappings {
    private @Nullable String id;
    private final Parts hidden = new Parts();

    /** What was {@link SnapshotTest.Hidden}. */
    private static final class Parts {
        private final TreeMap<Long, Place> byNumber = new TreeMap<>();
        private @Nullable Place last;
    }

    /** What was {@link SnapshotTest.Standing}. */
    @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "is")
    @JsonSubTypes({
        @JsonSubTypes.Type(value = Place.Nothing.class, name = "idle"),
        @JsonSubTypes.Type(value = Place.Busy.class, name = "busy")
    })
    sealed interface Place {
        record Nothing() implements Place {}

        record Busy(String account, BigDecimal share) implements Place {}
    }

    String tell() {
        return id + " " + hidden.last + " " + hidden.byNumber;
    }
}
