package io.stripemeter.app.operations;

import io.stripemeter.api.problem.Problem;
import io.stripemeter.eventstore.processor.ControlProgress;
import io.stripemeter.sagas.process.ProcessGroup;
import java.util.List;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Processes over REST, for the operator's admin key. */
@RestController
@RequestMapping("/v1/admin/processes")
class ProcessEndpoint {
    private final List<ProcessGroup> groups;
    private final ControlProgress progress;
    private final ProcessLag lag;

    ProcessEndpoint(List<ProcessGroup> groups, ControlProgress progress, ProcessLag lag) {
        this.groups = groups;
        this.progress = progress;
        this.lag = lag;
    }

    /** A process's state. Its position is that of its slowest segment; usage behind it is no lag. */
    record View(String name, long position, long headPosition, long lagSeconds) {}

    @GetMapping
    List<View> list() {
        return groups.stream().map(this::view).toList();
    }

    @GetMapping("/{group}")
    View one(@PathVariable("group") String name) {
        return view(group(name));
    }

    private View view(ProcessGroup group) {
        ControlProgress.State state = progress.of(group.name());
        return new View(
                group.name(),
                state.position(),
                state.headPosition(),
                lag.of(state).toSeconds());
    }

    private ProcessGroup group(String name) {
        return groups.stream()
                .filter(group -> group.name().equals(name))
                .findFirst()
                .orElseThrow(() -> Problem.notFound("unknown_process", "There is no process " + name));
    }
}
