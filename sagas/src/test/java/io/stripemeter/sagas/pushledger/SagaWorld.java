package io.stripemeter.sagas.pushledger;

import io.stripemeter.api.pushledger.DispatchPush;
import io.stripemeter.api.pushledger.PushOutcome;
import io.stripemeter.api.pushledger.SettleAttempt;
import io.stripemeter.sagas.support.ProcessRuntime;
import io.stripemeter.sagas.support.RecordedEffects;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import org.axonframework.test.saga.SagaTestFixture;

/** A {@link DeltaPush} under test, with effects that are recorded and a clock that the fixture moves. */
final class SagaWorld extends Clock {
    static final Instant NOON = Instant.parse("2026-11-20T12:00:00Z");

    final SagaTestFixture<DeltaPush> fixture = new SagaTestFixture<>(DeltaPush.class);
    private final RecordedEffects<PushLifecycle.PushEffect> effects =
            new RecordedEffects<>(PushLifecycle.PushEffect.class);

    SagaWorld() {
        fixture.givenCurrentTime(NOON);
        fixture.registerResource(
                new ProcessRuntime(this, List.of(effects, RecordedEffects.sendingTo(fixture.getCommandBus()))));
    }

    private <E extends PushLifecycle.PushEffect> List<E> effects(Class<E> type) {
        return effects.performed().stream()
                .filter(type::isInstance)
                .map(type::cast)
                .toList();
    }

    List<PushLifecycle.Attempt> sent() {
        return effects(PushLifecycle.Attempt.class);
    }

    /** Attempts that were not sent since they were behind the fence. */
    List<Integer> refused() {
        return effects(PushLifecycle.Refused.class).stream()
                .map(PushLifecycle.Refused::attempt)
                .toList();
    }

    /** Why ledgers stopped. */
    List<String> suspended() {
        return effects(PushLifecycle.Suspended.class).stream()
                .map(stopped -> stopped.event().reason())
                .toList();
    }

    static DispatchPush dispatch(long sequence, int attempt) {
        return new DispatchPush(PushEvents.LEDGER, sequence, attempt);
    }

    static SettleAttempt unknown(long sequence, int attempt, String reason) {
        return new SettleAttempt(PushEvents.LEDGER, sequence, attempt, new PushOutcome.Unknown(0, reason, null));
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
