package io.stripemeter.sagas.deltapush;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.stripemeter.api.Addressed;
import io.stripemeter.api.push.DispatchPush;
import io.stripemeter.api.push.LedgerSuspended;
import io.stripemeter.api.push.PushOutcome;
import io.stripemeter.api.push.SettleAttempt;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.axonframework.commandhandling.GenericCommandMessage;
import org.axonframework.test.saga.SagaTestFixture;

/** A {@link DeltaPush} under test, with hands that record and a clock that the fixture moves. */
final class SagaWorld extends Clock implements PushHands {
    static final Instant NOON = Instant.parse("2026-11-20T12:00:00Z");

    final SagaTestFixture<DeltaPush> fixture = new SagaTestFixture<>(DeltaPush.class);
    final List<PushAttempt> sent = new ArrayList<>();
    final List<Integer> refused = new ArrayList<>();
    final List<String> suspended = new ArrayList<>();

    SagaWorld() {
        fixture.givenCurrentTime(NOON);
        fixture.registerResource(new PushSteps(this, new SimpleMeterRegistry(), this));
    }

    @Override
    public void command(Addressed command) {
        fixture.getCommandBus().dispatch(GenericCommandMessage.asCommandMessage(command));
    }

    @Override
    public void send(PushAttempt attempt) {
        sent.add(attempt);
    }

    @Override
    public void refused(SettleAttempt attempt) {
        refused.add(attempt.attempt());
    }

    @Override
    public void suspended(LedgerSuspended fact) {
        suspended.add(fact.reason());
    }

    static DispatchPush dispatch(long sequence, int attempt) {
        return new DispatchPush(PushFacts.LEDGER, sequence, attempt);
    }

    static SettleAttempt unknown(long sequence, int attempt, String reason) {
        return new SettleAttempt(PushFacts.LEDGER, sequence, attempt, new PushOutcome.Unknown(0, reason, null));
    }

    @Override
    public Instant instant() {
        return fixture.currentTime();
    }

    @Override
    public ZoneId getZone() {
        return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
        return this;
    }
}
