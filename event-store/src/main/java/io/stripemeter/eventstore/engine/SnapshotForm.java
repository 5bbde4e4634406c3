package io.stripemeter.eventstore.engine;

/**
 * The name and revision under which snapshots of an aggregate are stored. They are chosen by hand, so that a release that
 * renames, moves or recompiles classes keeps every snapshot, and one that changes what a snapshot means keeps none.
 *
 * <p>The revision has to be raised whenever the stored form changes, or when the same events fold to another state. A test
 * beside the aggregate compares both with a golden file.
 *
 * @param name independent of class names; it never changes its meaning
 * @param revision counts up from 1; snapshots of any other are passed over
 * @param aggregate class that is stored and read under the name
 */
public record SnapshotForm(String name, int revision, Class<?> aggregate) {
    public SnapshotForm {
        if (name.isBlank() || revision < 1) {
            throw new IllegalArgumentException("a snapshot form needs a name and a revision from 1 on");
        }
    }
}
