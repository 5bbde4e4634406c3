package io.stripemeter.sagas.pushledger;

import static io.stripemeter.sagas.pushledger.PushEvents.closed;
import static io.stripemeter.sagas.pushledger.PushEvents.dispatched;
import static io.stripemeter.sagas.pushledger.PushEvents.doubled;
import static io.stripemeter.sagas.pushledger.PushEvents.missing;
import static io.stripemeter.sagas.pushledger.PushEvents.planned;
import static io.stripemeter.sagas.pushledger.PushEvents.reissued;
import static io.stripemeter.sagas.pushledger.PushEvents.rejected;
import static io.stripemeter.sagas.pushledger.PushEvents.stranded;
import static io.stripemeter.sagas.pushledger.PushEvents.suspended;
import static io.stripemeter.sagas.pushledger.PushEvents.verified;
import static io.stripemeter.sagas.pushledger.SagaWorld.NOON;
import static io.stripemeter.sagas.pushledger.SagaWorld.dispatch;
import static org.assertj.core.api.Assertions.assertThat;

import io.stripemeter.api.pushledger.event.PushLedgerDomainEvent;
import java.time.Duration;
import java.time.Instant;
import org.axonframework.test.saga.ContinuedGivenState;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The process when reads of Stripe tell what became of a push, or nothing will. */
class ProvenPushTest {
    private final SagaWorld world = new SagaWorld();

    @Test
    void sendsACorrectionOfAPushThatWasDoneLongAgo() throws Exception {
        world.fixture
                .givenNoPriorActivity()
                .whenPublishingA(reissued(8, 3, NOON))
                .expectActiveSagas(1)
                .expectDispatchedCommands(dispatch(8, 1));
    }

    @Test
    void sendsACorrectionInTheSlotAndUnderAnIdentifierOfItsOwn() throws Exception {
        world.fixture.givenAPublished(reissued(8, 3, NOON)).whenPublishingA(dispatched(8, 1, NOON));
        assertThat(world.sent()).hasSize(1);
        assertThat(world.sent().get(0).envelope().identifier()).isEqualTo("sm1:abc:3:r1");
        assertThat(world.sent().get(0).envelope().slot()).isEqualTo(planned(3).slot());
        assertThat(world.sent().get(0).envelope().delta()).isEqualTo(planned(3).delta());
    }

    @Test
    void goesOnWithTheCorrectionOfThePushAtWhichItIsParked() throws Exception {
        parked().andThenAPublished(missing(3, NOON))
                .whenPublishingA(reissued(4, 3, NOON))
                .expectActiveSagas(1)
                .expectDispatchedCommands(dispatch(4, 1));
    }

    static PushLedgerDomainEvent[] ends() {
        return new PushLedgerDomainEvent[] {verified(3, NOON), doubled(3, NOON), stranded(3, NOON), closed(NOON)};
    }

    @ParameterizedTest
    @MethodSource("ends")
    void endsWhenThePushIsStranded(PushLedgerDomainEvent event) throws Exception {
        parked().whenPublishingA(event).expectActiveSagas(0);
    }

    @Test
    void staysParkedWhenAnEarlierPushIsProven() throws Exception {
        parked().whenPublishingA(verified(2, NOON)).expectActiveSagas(1);
    }

    @Test
    void asksTheLedgerToStrandARefusedPushAtItsAge() throws Exception {
        Instant tooOld = planned(3).slot().plus(Duration.ofDays(34));
        parked().andThenTimeElapses(Duration.between(NOON, tooOld).minusSeconds(1))
                .whenTimeElapses(Duration.ofSeconds(1))
                .expectDispatchedCommands(dispatch(3, 2))
                .expectScheduledDeadlineWithName(Duration.ofMinutes(1), PushLifecycle.TOO_OLD);
    }

    private ContinuedGivenState parked() throws Exception {
        return world.fixture
                .givenAPublished(planned(3))
                .andThenAPublished(dispatched(3, 1, NOON))
                .andThenAPublished(rejected(3, 1, NOON))
                .andThenAPublished(suspended(3, NOON));
    }
}
