package io.stripemeter.app.rehearsal.mode;

import io.stripemeter.api.support.Problem;
import io.stripemeter.api.support.Times;
import io.stripemeter.app.rehearsal.clock.ClockMoves;
import io.stripemeter.command.support.ManagementBody;
import java.net.URI;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** The REST resource of a rehearsal's clock, for holders of the admin key. */
@RestController
@RequestMapping("/v1/rehearsal/clock")
@ConditionalOnBean(Rehearsal.class)
class RehearsalClockController {
    private final ClockMoves moves;
    private final Rehearsal rehearsal;

    RehearsalClockController(ClockMoves moves, Rehearsal rehearsal) {
        this.moves = moves;
        this.rehearsal = rehearsal;
    }

    /**
     * Where the clock stands.
     *
     * @param moving whether a move is under way
     * @param begun where it stood when the server started
     * @param simulator the address of the simulated Stripe
     */
    record View(Instant now, boolean moving, Instant begun, URI simulator) {}

    /**
     * A move: by a length, or to a time; exactly one of both.
     *
     * @param advance an ISO-8601 duration such as {@code P3D}
     * @param to an RFC 3339 time
     */
    record NewMove(@Nullable String advance, @Nullable String to) implements ManagementBody {}

    @GetMapping
    View show() {
        return new View(
                moves.now(),
                moves.moving(),
                rehearsal.begun(),
                rehearsal.stripe().address());
    }

    /** Returns when all that falls due on the way has been done: a month takes minutes. */
    @PostMapping
    ClockMoves.Move move(@RequestBody NewMove body) {
        String advance = body.advance();
        String to = body.to();
        if (advance != null && to != null) {
            throw Problem.invalid("one_of", "to", "Give either advance or to");
        }
        if (advance != null) {
            return moves.by(Lengths.iso(advance, "advance", ClockMoves.FARTHEST));
        }
        if (to == null) {
            throw Problem.invalid("required", "advance", "advance or to is required");
        }
        return moves.to(time(to));
    }

    private static Instant time(String text) {
        try {
            return Times.require(OffsetDateTime.parse(text).toInstant(), "to");
        } catch (DateTimeException e) {
            throw Problem.invalid("invalid_format", "to", "to must be an RFC 3339 time such as 2026-12-01T00:00:00Z");
        }
    }
}
