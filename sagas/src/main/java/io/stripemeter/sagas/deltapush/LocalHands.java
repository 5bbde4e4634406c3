package io.stripemeter.sagas.deltapush;

import io.micrometer.core.instrument.MeterRegistry;
import io.stripemeter.api.Addressed;
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
    public void fenced(String ledgerId, long sequence) {
        registry.counter("stripemeter.pushes", "state", "fenced").increment();
        LOG.error(
                "Push {} of {} is fenced: its outcome has been unknown for {} and Stripe may count it twice if it were "
                        + "sent again. Read its slot at Stripe and resolve it by hand.",
                sequence,
                ledgerId,
                PushCourse.FENCE);
    }
}
