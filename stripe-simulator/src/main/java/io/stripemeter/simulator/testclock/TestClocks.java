package io.stripemeter.simulator.testclock;

import io.stripemeter.simulator.store.Ids;
import io.stripemeter.simulator.store.ObjectStore;
import io.stripemeter.simulator.time.Timeline;
import io.stripemeter.simulator.time.Timelines;
import io.stripemeter.simulator.webhook.EventLog;
import io.stripemeter.simulator.wire.ApiError;
import io.stripemeter.simulator.wire.Call;
import io.stripemeter.simulator.wire.Json;
import io.stripemeter.simulator.wire.ListPage;
import io.stripemeter.simulator.wire.Params;
import io.stripemeter.simulator.wire.Reply;
import io.stripemeter.simulator.wire.Router;
import java.time.Instant;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/**
 * {@code /v1/test_helpers/test_clocks}. An advance returns {@code advancing}, as at Stripe, although the work is done
 * by then; the next read returns {@code ready}. Deleting a clock deletes its customers.
 */
public final class TestClocks implements Timelines {
    private static final String PATH = "/v1/test_helpers/test_clocks";

    private final ObjectStore<TestClock> clocks;
    private final Timeline main;
    private final Ids ids;
    private final EventLog log;
    private final Consumer<String> onDelete;

    /**
     * No clocks yet.
     *
     * @param onDelete receives the id of a deleted clock
     */
    public TestClocks(Timeline main, Ids ids, EventLog log, Consumer<String> onDelete, int bound) {
        this.clocks = new ObjectStore<>("test clock", bound);
        this.main = main;
        this.ids = ids;
        this.log = log;
        this.onDelete = onDelete;
    }

    @Override
    public Timeline of(@Nullable String testClock) {
        return testClock == null ? main : clocks.require(testClock, "test_clock");
    }

    public void addTo(Router router) {
        router.post(PATH, this::create)
                .get(
                        PATH,
                        call -> ListPage.of(call, clocks.newestFirst(), TestClock::id, clock -> clock.render("ready")))
                .get(PATH + "/{id}", call -> Reply.ok(clocks.require(call.id()).render("ready")))
                .post(PATH + "/{id}/advance", this::advance)
                .delete(PATH + "/{id}", this::delete);
    }

    public int size() {
        return clocks.size();
    }

    public void clear() {
        clocks.clear();
    }

    private Reply create(Call call) {
        Params params = call.params().only("frozen_time", "name", "expand");
        TestClock clock = new TestClock(
                ids.next("clock"),
                params.text("name"),
                main.now(),
                Instant.ofEpochSecond(params.requiredInteger("frozen_time")));
        clocks.put(clock.id(), clock);
        return Reply.ok(clock.render("ready"));
    }

    private Reply advance(Call call) {
        TestClock clock = clocks.require(call.id());
        Instant to = Instant.ofEpochSecond(
                call.params().only("frozen_time", "expand").requiredInteger("frozen_time"));
        if (!to.isAfter(clock.now())) {
            throw ApiError.invalid(null, "A test clock can only be advanced to a later time.", "frozen_time");
        }
        clock.advance(to);
        ObjectNode advancing = clock.render("advancing");
        log.snapshot("test_helpers.test_clock.ready", clock.render("ready"));
        return Reply.ok(advancing);
    }

    private Reply delete(Call call) {
        clocks.require(call.id());
        clocks.remove(call.id());
        onDelete.accept(call.id());
        return Reply.ok(
                Json.object("test_helpers.test_clock").put("id", call.id()).put("deleted", true));
    }
}
