package io.stripemeter.sagas.deltapush;

import io.micrometer.core.instrument.MeterRegistry;
import io.stripemeter.api.Addressed;
import io.stripemeter.api.push.LedgerSuspended;
import io.stripemeter.api.push.SettleAttempt;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Acts through this node's command threads and dispatcher. */
final class LocalHands implements PushHands {
    private static final Logger LOG = LoggerFactory.getLogger(LocalHands.class);

    private final SagaCommands commands;
    private final PushDispatcher dispatcher;
    private final MeterRegistry registry;

    LocalHands(SagaCommands commands, PushDispatcher dispatcher, MeterRegistry registry) {
        this.commands = commands;
        this.dispatcher = dispatcher;
        this.registry = registry;
    }

    @Override
    public void command(Addressed command) {
        commands.send(command);
    }

    @Override
    public void send(PushAttempt attempt) {
        dispatcher.send(attempt);
    }

    @Override
    public void refused(SettleAttempt attempt) {
        registry.counter("stripemeter.pushes", "state", "fenced").increment();
        LOG.error(
                "Attempt {} of push {} of {} was dispatched behind the fence and is not sent: its outcome has been "
                        + "unknown for {}, and Stripe might count it twice.",
                attempt.attempt(),
                attempt.sequence(),
                attempt.ledgerId(),
                PushCourse.FENCE);
    }

    @Override
    public void suspended(LedgerSuspended fact) {
        LOG.error(
                "Ledger {} is suspended at push {}: {}. Its usage is counted, and waits until the ledger is resumed.",
                fact.ledgerId(),
                fact.sequence(),
                fact.reason());
    }
}
