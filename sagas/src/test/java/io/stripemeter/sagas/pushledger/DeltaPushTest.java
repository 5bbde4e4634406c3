package io.stripemeter.sagas.pushledger;

import static io.stripemeter.sagas.pushledger.PushEvents.accepted;
import static io.stripemeter.sagas.pushledger.PushEvents.dispatched;
import static io.stripemeter.sagas.pushledger.PushEvents.lost;
import static io.stripemeter.sagas.pushledger.PushEvents.planned;
import static io.stripemeter.sagas.pushledger.PushEvents.rejected;
import static io.stripemeter.sagas.pushledger.PushEvents.resumed;
import static io.stripemeter.sagas.pushledger.PushEvents.suspended;
import static io.stripemeter.sagas.pushledger.PushEvents.throttled;
import static io.stripemeter.sagas.pushledger.SagaWorld.NOON;
import static io.stripemeter.sagas.pushledger.SagaWorld.dispatch;
import static io.stripemeter.sagas.pushledger.SagaWorld.unknown;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.axonframework.test.saga.ContinuedGivenState;
import org.junit.jupiter.api.Test;

/** Every line of the timetable, and what must not happen between them. */
class DeltaPushTest {
    private final SagaWorld world = new SagaWorld();

    /** Push 1 is planned, and its first attempt is on its way. */
    private ContinuedGivenState underWay() {
        return world.fixture.givenAPublished(planned(1)).andThenAPublished(dispatched(1, 1, NOON));
    }

    /** The first attempt had no outcome; the ledger wants the next one then. */
    private ContinuedGivenState inDoubtUntil(Instant retryAt) {
        return underWay().andThenAPublished(lost(1, 1, NOON, retryAt));
    }

    /** Stripe did not take the first attempt; the ledger wants the next one then. */
    private ContinuedGivenState throttledUntil(Instant retryAt) {
        return underWay().andThenAPublished(throttled(1, 1, NOON, retryAt));
    }

    /** Stripe refused the push, and its ledger stopped. */
    private ContinuedGivenState parked() {
        return underWay().andThenAPublished(rejected(1, 1, NOON)).andThenAPublished(suspended(1, NOON));
    }

    @Test
    void asksForTheFirstAttemptOfAPlannedPush() {
        world.fixture
                .givenNoPriorActivity()
                .whenPublishingA(planned(1))
                .expectActiveSagas(1)
                .expectAssociationWith("ledgerId", PushEvents.LEDGER)
                .expectDispatchedCommands(dispatch(1, 1))
                .expectScheduledDeadlineWithName(Duration.ofSeconds(30), PushLifecycle.DISPATCH_OVERDUE);
    }

    @Test
    void sendsADispatchedAttemptAsItWasPlanned() {
        world.fixture
                .givenAPublished(planned(1))
                .whenPublishingA(dispatched(1, 1, NOON))
                .expectNoDispatchedCommands()
                .expectScheduledDeadlineWithName(Duration.ofMinutes(2), PushLifecycle.ATTEMPT_OVERDUE);
        assertThat(world.sent()).singleElement().satisfies(attempt -> {
            assertThat(attempt.sendBefore()).isEqualTo(NOON.plusSeconds(60));
            assertThat(attempt.envelope().identifier()).isEqualTo("sm1:abc:1");
            assertThat(attempt.envelope().idempotencyKey()).isEqualTo("sm1:abc:1#1");
            assertThat(attempt.envelope().delta()).isEqualByComparingTo("12.5");
            assertThat(attempt.envelope().slot()).isEqualTo(planned(1).slot());
        });
    }

    @Test
    void endsWhenStripeHoldsThePush() {
        underWay().whenPublishingA(accepted(1, 1, NOON)).expectActiveSagas(0).expectNoDispatchedCommands();
    }

    @Test
    void staysSilentAfterTheEnd() {
        underWay()
                .andThenAPublished(accepted(1, 1, NOON))
                .whenTimeElapses(Duration.ofDays(2))
                .expectNoDispatchedCommands();
        assertThat(world.sent()).hasSize(1);
    }

    @Test
    void triesAgainWhenStripeAskedToComeLater() {
        throttledUntil(NOON.plusSeconds(7))
                .whenTimeElapses(Duration.ofSeconds(7))
                .expectDispatchedCommands(dispatch(1, 2))
                .expectTriggeredDeadlinesWithName(PushLifecycle.RETRY_DUE);
    }

    @Test
    void doesNotTryBeforeItsTime() {
        throttledUntil(NOON.plusSeconds(7))
                .whenTimeElapses(Duration.ofMillis(6_999))
                .expectNoDispatchedCommands();
    }

    @Test
    void triesAgainUnderTheSameIdentifierWhenTheOutcomeIsUnknown() throws Exception {
        inDoubtUntil(NOON.plusSeconds(5))
                .andThenTimeElapses(Duration.ofSeconds(5))
                .whenPublishingA(dispatched(1, 2, NOON.plusSeconds(5)))
                .expectActiveSagas(1);
        assertThat(world.sent())
                .extracting(attempt -> attempt.envelope().identifier())
                .containsExactly("sm1:abc:1", "sm1:abc:1");
    }

    @Test
    void settlesAnAttemptWithoutAnswerAsUnknown() {
        underWay()
                .whenTimeElapses(Duration.ofMinutes(2))
                .expectDispatchedCommands(unknown(1, 1, "No outcome within PT2M"));
    }

    @Test
    void settlesAgainWhenTheSettlementWasLost() throws Exception {
        underWay()
                .andThenTimeElapses(Duration.ofMinutes(2))
                .whenTimeElapses(Duration.ofMinutes(4))
                .expectDispatchedCommands(unknown(1, 1, "No outcome within PT2M"));
    }

    @Test
    void repeatsALostCommand() {
        world.fixture
                .givenAPublished(planned(1))
                .whenTimeElapses(Duration.ofSeconds(30))
                .expectDispatchedCommands(dispatch(1, 1));
    }

    @Test
    void repeatsMoreAndMoreSlowlyWithoutEnd() throws Exception {
        world.fixture
                .givenAPublished(planned(1))
                .andThenTimeElapses(Duration.ofHours(10))
                .whenTimeElapses(Duration.ofMinutes(16))
                .expectDispatchedCommands(dispatch(1, 1));
    }

    @Test
    void parksARejectedPushUntilItsLedgerIsResumed() throws Exception {
        parked().andThenTimeElapses(Duration.ofDays(3))
                .whenPublishingA(resumed(1, NOON.plus(Duration.ofDays(3))))
                .expectActiveSagas(1)
                .expectDispatchedCommands(dispatch(1, 2));
    }

    @Test
    void doesNothingWhileParked() {
        parked().whenTimeElapses(Duration.ofDays(30)).expectNoDispatchedCommands();
    }

    @Test
    void neverSendsAnAttemptThatItSeesTooLate() {
        world.fixture
                .givenAPublished(planned(1))
                .whenPublishingA(dispatched(1, 1, NOON.minusSeconds(121)))
                .expectDispatchedCommands(
                        unknown(1, 1, "Dispatched at 2026-11-20T11:57:59Z, seen too late to be sent"));
        assertThat(world.sent()).isEmpty();
    }

    @Test
    void sendsAnAttemptOnceThoughItSeesItTwice() {
        inDoubtUntil(NOON.plusSeconds(5))
                .whenPublishingA(dispatched(1, 1, NOON))
                .expectNoDispatchedCommands();
        assertThat(world.sent()).hasSize(1);
    }

    @Test
    void resendsUntilJustBeforeTheFence() throws Exception {
        Duration almost = Duration.ofHours(23).minusMillis(1);
        inDoubtUntil(NOON.plus(almost))
                .andThenTimeElapses(almost)
                .whenPublishingA(dispatched(1, 2, NOON.plus(almost)))
                .expectNoDispatchedCommands();
        assertThat(world.sent())
                .extracting(attempt -> attempt.envelope().inDoubt())
                .containsExactly(false, true);
        assertThat(world.refused()).isEmpty();
    }

    @Test
    void neverSendsBehindTheFenceThoughTheLedgerDispatched() throws Exception {
        Duration fence = Duration.ofHours(23);
        inDoubtUntil(NOON.plus(fence))
                .andThenTimeElapses(fence)
                .whenPublishingA(dispatched(1, 2, NOON.plus(fence)))
                .expectDispatchedCommands(unknown(1, 2, "Behind the fence, not sent"));
        assertThat(world.sent()).hasSize(1);
        assertThat(world.refused()).containsExactly(2);
    }

    @Test
    void parksWhenTheLedgerStopsAtItsFence() {
        inDoubtUntil(NOON.plusSeconds(5))
                .andThenAPublished(suspended(1, NOON))
                .whenTimeElapses(Duration.ofDays(30))
                .expectActiveSagas(1)
                .expectNoDispatchedCommands();
        assertThat(world.suspended()).containsExactly("No such customer");
    }

    @Test
    void keepsTheFirstDoubtThroughLaterRefusals() throws Exception {
        Instant behind = NOON.plus(Duration.ofHours(23));
        inDoubtUntil(NOON.plusSeconds(5))
                .andThenTimeElapses(Duration.ofSeconds(5))
                .andThenAPublished(dispatched(1, 2, NOON.plusSeconds(5)))
                .andThenAPublished(throttled(1, 2, NOON.plusSeconds(5), behind))
                .andThenTimeAdvancesTo(behind)
                .whenPublishingA(dispatched(1, 3, behind))
                .expectDispatchedCommands(unknown(1, 3, "Behind the fence, not sent"));
        assertThat(world.refused()).containsExactly(3);
    }

    @Test
    void anOutageOfDaysWithoutDoubtEndsInAnOrdinaryRetry() {
        throttledUntil(NOON.plus(Duration.ofDays(3)))
                .whenTimeElapses(Duration.ofDays(3))
                .expectDispatchedCommands(dispatch(1, 2));
    }

    @Test
    void aResumedPushInDoubtStaysBehindTheFence() throws Exception {
        Instant later = NOON.plus(Duration.ofDays(1));
        underWay()
                .andThenAPublished(suspended(1, NOON))
                .andThenTimeAdvancesTo(later)
                .andThenAPublished(resumed(1, later))
                .whenPublishingA(dispatched(1, 2, later))
                .expectDispatchedCommands(unknown(1, 2, "Behind the fence, not sent"));
        assertThat(world.sent()).hasSize(1);
    }

    @Test
    void aPlanAfterAnAcceptedPushStartsANewProcess() {
        underWay()
                .andThenAPublished(accepted(1, 1, NOON))
                .whenPublishingA(planned(2))
                .expectActiveSagas(1)
                .expectDispatchedCommands(dispatch(2, 1));
    }

    @Test
    void eventsOfAnotherPushMoveNothing() {
        world.fixture
                .givenAPublished(planned(2))
                .andThenAPublished(dispatched(2, 1, NOON))
                .andThenAPublished(accepted(1, 1, NOON))
                .andThenAPublished(lost(1, 3, NOON, NOON.plusSeconds(1)))
                .whenTimeElapses(Duration.ofSeconds(10))
                .expectActiveSagas(1)
                .expectNoDispatchedCommands();
    }
}
