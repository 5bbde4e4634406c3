package io.stripemeter.command.support;

import io.stripemeter.api.support.Problem;
import io.stripemeter.eventstore.projection.ProjectionProgress;
import java.time.Duration;
import java.util.List;
import org.axonframework.commandhandling.gateway.CommandGateway;
import org.axonframework.modelling.command.ConcurrencyException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A command gateway that returns when the read side shows the effect, so that a client's next read has its own change. */
public final class ReadYourWrites {
    private static final Logger log = LoggerFactory.getLogger(ReadYourWrites.class);
    private static final List<String> DIRECTORIES = List.of(
            "projection.directory", "projection.stripe-accounts", "projection.price-books", "projection.adjustments");
    private static final List<String> MAPPINGS = List.of("projection.directory", "projection.stripe-accounts");
    /** The read side's processing group that shows reconciliation runs and escalations. */
    private static final String RECONCILIATION = "projection.reconciliation";

    /** No caller waits longer than this: the command is done, only the list may lag. */
    private static final Duration PATIENCE = Duration.ofSeconds(2);

    private static final int MAX_ATTEMPTS = 3;

    private final CommandGateway commands;
    private final ProjectionProgress progress;

    public ReadYourWrites(CommandGateway commands, ProjectionProgress progress) {
        this.commands = commands;
        this.progress = progress;
    }

    /**
     * Sends the command and returns whether it changed something; false for a repeat.
     *
     * @throws ConcurrencyException when others changed the same thing again and again
     */
    public boolean send(Object command) {
        return Boolean.TRUE.equals(ask(command));
    }

    /** As {@link #send}, for commands that return something other than whether they changed something. */
    public @Nullable Object ask(Object command) {
        Object answer = decide(command);
        awaitVisible();
        return answer;
    }

    /** The loser of a race between two nodes decides again, on what the winner did. */
    private @Nullable Object decide(Object command) {
        for (int attempt = 1; attempt < MAX_ATTEMPTS; attempt++) {
            try {
                return commands.sendAndWait(command);
            } catch (ConcurrencyException e) {
                log.debug("Attempt {} of {} lost a race: {}", attempt, command, e.getMessage());
            }
        }
        return commands.sendAndWait(command);
    }

    /** Waits until reads show everything that is committed now. */
    public void awaitVisible() {
        DIRECTORIES.forEach(this::awaitCaughtUp);
    }

    /**
     * Waits until the lists show everything that is committed now, for a decision that needs what they say.
     *
     * @throws Problem {@code lists_behind} when they do not in time, as while they are rebuilt
     */
    public void requireVisible() {
        for (String group : MAPPINGS) {
            if (!progress.awaitCaughtUp(group, PATIENCE)) {
                throw Problem.unavailable(
                        "lists_behind", "The lists of customers and meters are still being brought up to date");
            }
        }
    }

    /** Waits until the lists of reconciliation runs and escalations show everything that is committed now. */
    public void awaitReconciliationVisible() {
        awaitCaughtUp(RECONCILIATION);
    }

    private void awaitCaughtUp(String group) {
        if (!progress.awaitCaughtUp(group, PATIENCE)) {
            log.warn("{} lags by more than {}: a client may not see its own change yet", group, PATIENCE);
        }
    }
}
