package io.stripemeter.app.server.operations;

import io.stripemeter.api.support.Problem;
import io.stripemeter.api.support.Texts;
import io.stripemeter.app.server.wiring.Projections;
import io.stripemeter.command.support.ManagementBody;
import io.stripemeter.eventstore.deadletter.DeadLetter;
import io.stripemeter.eventstore.processor.BatchStreamingProcessor;
import io.stripemeter.eventstore.projection.Freshness;
import io.stripemeter.eventstore.projection.ProjectionProgress;
import io.stripemeter.eventstore.segment.SegmentStatus;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** The REST resource of projections, for holders of the admin key. */
@RestController
@RequestMapping("/v1/admin/projections")
class ProjectionController {
    private static final int MOST_DEAD_LETTERS = 200;
    private static final int MAX_STREAM_KEY_LENGTH = 1000;

    private final Projections projections;
    private final ProjectionProgress progress;

    ProjectionController(Projections projections, ProjectionProgress progress) {
        this.projections = projections;
        this.progress = progress;
    }

    /** A projection's state. Its position is that of its slowest segment. */
    record View(
            String name,
            long position,
            long headPosition,
            long lagEvents,
            long deadLetters,
            boolean paused,
            List<SegmentStatus> segments) {}

    /** A request to retry the dead letters of a stream. */
    record Retry(@Nullable String streamKey) implements ManagementBody {}

    @GetMapping
    List<View> list() {
        return projections.names().stream().map(this::view).toList();
    }

    @GetMapping("/{name}")
    View view(@PathVariable("name") String name) {
        BatchStreamingProcessor processor = processor(name);
        Freshness freshness = progress.of(name);
        return new View(
                name,
                freshness.position(),
                freshness.headPosition(),
                freshness.lag(),
                processor.deadLetters().count(),
                processor.segments().stream().anyMatch(SegmentStatus::paused),
                processor.segments());
    }

    /** Empties the read model and folds the whole log again; until it is done, reads show a growing part. */
    @PostMapping("/{name}/rebuild")
    @ResponseStatus(HttpStatus.ACCEPTED)
    View rebuild(@PathVariable("name") String name) {
        processor(name).resetTokens();
        return view(name);
    }

    /** Pauses it on all nodes until it is resumed, also across restarts. */
    @PostMapping("/{name}/pause")
    View pause(@PathVariable("name") String name) {
        processor(name).pause();
        return view(name);
    }

    @PostMapping("/{name}/resume")
    View resume(@PathVariable("name") String name) {
        processor(name).resume();
        return view(name);
    }

    /** Splits a segment into two, which can then run concurrently, on one node or on two. */
    @PostMapping("/{name}/segments/{segment}/split")
    View split(@PathVariable("name") String name, @PathVariable("segment") int segment) {
        if (!processor(name).splitSegment(segment).join()) {
            throw Problem.conflict(
                    "not_split", "Segment " + segment + " does not exist, or the number of segments is at its limit");
        }
        return view(name);
    }

    /** Merges a segment with the half from which it was split. */
    @PostMapping("/{name}/segments/{segment}/merge")
    View merge(@PathVariable("name") String name, @PathVariable("segment") int segment) {
        if (!processor(name).mergeSegment(segment).join()) {
            throw Problem.conflict(
                    "not_merged",
                    "Segment " + segment + " has no counterpart of the same size, is paused, or lags too far");
        }
        return view(name);
    }

    @GetMapping("/{name}/dead-letters")
    List<DeadLetter> deadLetters(@PathVariable("name") String name) {
        return processor(name).deadLetters().list(MOST_DEAD_LETTERS);
    }

    @PostMapping("/{name}/dead-letters/retry")
    Map<String, Integer> retry(@PathVariable("name") String name, @RequestBody Retry body) {
        String streamKey = Texts.require(body.streamKey(), "streamKey", MAX_STREAM_KEY_LENGTH);
        return Map.of("folded", processor(name).deadLetters().retry(streamKey));
    }

    @DeleteMapping("/{name}/dead-letters/{position}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void discard(@PathVariable("name") String name, @PathVariable("position") long position) {
        if (!processor(name).deadLetters().discard(position)) {
            throw Problem.notFound("unknown_dead_letter", "There is no dead letter at position " + position);
        }
    }

    private BatchStreamingProcessor processor(String name) {
        return projections
                .find(name)
                .orElseThrow(() -> Problem.notFound("unknown_projection", "There is no projection named " + name));
    }
}
