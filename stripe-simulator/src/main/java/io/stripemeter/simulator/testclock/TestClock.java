package io.stripemeter.simulator.testclock;

import io.stripemeter.simulator.time.Agenda;
import io.stripemeter.simulator.time.Timeline;
import io.stripemeter.simulator.wire.Json;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/** A stopped clock that moves forward on demand, with the work that falls due on its way. */
final class TestClock implements Timeline {
    private static final Duration LIFE = Duration.ofDays(30);

    private final String id;
    private final @Nullable String name;
    private final Instant created;
    private final Agenda agenda = new Agenda();
    private volatile Instant frozen;

    TestClock(String id, @Nullable String name, Instant created, Instant frozen) {
        this.id = id;
        this.name = name;
        this.created = created;
        this.frozen = frozen;
    }

    String id() {
        return id;
    }

    @Override
    public Instant now() {
        return frozen;
    }

    @Override
    public void at(Instant due, Agenda.Work work) {
        agenda.at(due, work);
    }

    /** Moves to a time and does all work due until then, in order. */
    void advance(Instant to) {
        frozen = to;
        agenda.runDue(to);
    }

    ObjectNode render(String status) {
        ObjectNode node = Json.object("test_helpers.test_clock")
                .put("id", id)
                .put("created", created.getEpochSecond())
                .put("deletes_after", created.plus(LIFE).getEpochSecond())
                .put("frozen_time", frozen.getEpochSecond())
                .put("livemode", false)
                .put("name", name)
                .put("status", status);
        node.set("status_details", Json.object());
        return node;
    }
}
