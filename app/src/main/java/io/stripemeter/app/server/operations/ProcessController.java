package io.stripemeter.app.server.operations;

import io.stripemeter.api.support.Problem;
import io.stripemeter.api.support.Texts;
import io.stripemeter.command.support.ManagementBody;
import io.stripemeter.eventstore.processor.ControlProgress;
import io.stripemeter.sagas.support.ParkedEvent;
import io.stripemeter.sagas.support.ParkedEvents;
import io.stripemeter.sagas.support.ParkedRetry;
import io.stripemeter.sagas.support.ProcessGroup;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The REST resource of processes, for holders of the admin key. */
@RestController
@RequestMapping("/v1/admin/processes")
class ProcessController {
    private static final int MOST_PARKED = 200;
    private static final int MAX_KEY_LENGTH = 1000;

    private final List<ProcessGroup> groups;
    private final ControlProgress progress;
    private final ProcessLag lag;
    private final ParkedEvents parked;
    private final ParkedRetry retry;

    ProcessController(
            List<ProcessGroup> groups,
            ControlProgress progress,
            ProcessLag lag,
            ParkedEvents parked,
            ParkedRetry retry) {
        this.groups = groups;
        this.progress = progress;
        this.lag = lag;
        this.parked = parked;
        this.retry = retry;
    }

    /**
     * A process's state. Its position is that of its slowest segment; usage behind it does not count as lag.
     *
     * @param parkedKeys keys, usually ledgers, whose events are parked while the process continues
     */
    record View(String name, long position, long headPosition, long lagSeconds, long parkedKeys) {}

    /** A request to retry the parked events of a key, with the person who asks and why. */
    record Retry(
            @Nullable String key,
            @Nullable String actor,
            @Nullable String reason) implements ManagementBody {}

    @GetMapping
    List<View> list() {
        return groups.stream().map(this::view).toList();
    }

    @GetMapping("/{group}")
    View one(@PathVariable("group") String name) {
        return view(group(name));
    }

    /** Parked events in the order of the log, of all keys or of one. */
    @GetMapping("/{group}/parked")
    List<ParkedEvent> parked(@PathVariable("group") String name, @RequestParam(required = false) @Nullable String key) {
        String group = group(name).name();
        return key == null
                ? parked.list(group, MOST_PARKED)
                : parked.list(group, Texts.require(key, "key", MAX_KEY_LENGTH), MOST_PARKED);
    }

    @PostMapping("/{group}/parked/retry")
    ParkedRetry.Outcome retry(@PathVariable("group") String name, @RequestBody Retry body) {
        return retry.retry(
                group(name).name(),
                Texts.require(body.key(), "key", MAX_KEY_LENGTH),
                Texts.require(body.actor(), "actor", ParkedRetry.MAX_ACTOR_LENGTH),
                Texts.require(body.reason(), "reason", ParkedRetry.MAX_REASON_LENGTH));
    }

    private View view(ProcessGroup group) {
        ControlProgress.State state = progress.of(group.name());
        return new View(
                group.name(),
                state.position(),
                state.headPosition(),
                lag.of(state).toSeconds(),
                parked.keys(group.name()));
    }

    private ProcessGroup group(String name) {
        return groups.stream()
                .filter(group -> group.name().equals(name))
                .findFirst()
                .orElseThrow(() -> Problem.notFound("unknown_process", "There is no process named " + name));
    }
}
