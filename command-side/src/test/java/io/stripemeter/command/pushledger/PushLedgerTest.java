package io.stripemeter.command.pushledger;

import static io.stripemeter.command.pushledger.Story.BUSY;
import static io.stripemeter.command.pushledger.Story.ID;
import static io.stripemeter.command.pushledger.Story.LOST;
import static io.stripemeter.command.pushledger.Story.NOW;
import static io.stripemeter.command.pushledger.Story.OK;
import static io.stripemeter.command.pushledger.Story.REFUSED;
import static io.stripemeter.command.pushledger.Story.SLOT;
import static io.stripemeter.command.pushledger.Story.accepted;
import static io.stripemeter.command.pushledger.Story.dispatch;
import static io.stripemeter.command.pushledger.Story.dispatched;
import static io.stripemeter.command.pushledger.Story.lost;
import static io.stripemeter.command.pushledger.Story.plan;
import static io.stripemeter.command.pushledger.Story.planned;
import static io.stripemeter.command.pushledger.Story.rejected;
import static io.stripemeter.command.pushledger.Story.resume;
import static io.stripemeter.command.pushledger.Story.settle;
import static io.stripemeter.command.pushledger.Story.suspended;
import static io.stripemeter.command.pushledger.Story.throttled;

import io.stripemeter.api.pushledger.PushOutcome;
import io.stripemeter.api.pushledger.event.LedgerResumed;
import io.stripemeter.api.pushledger.event.PushLedgerDomainEvent;
import io.stripemeter.api.pushledger.event.PushOutcomeLost;
import io.stripemeter.api.support.Problem;
import io.stripemeter.command.support.AddressedCommands;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import org.axonframework.test.aggregate.AggregateTestFixture;
import org.axonframework.test.aggregate.FixtureConfiguration;
import org.axonframework.test.aggregate.TestExecutor;
import org.junit.jupiter.api.Test;

class PushLedgerTest {
    private static final Instant FENCE = NOW.plus(Push.FENCE);
    private static final Instant EARLIER_SLOT = SLOT.minusSeconds(60);

    /** A clock finer than the store: what comes out must be cut to micros. */
    private static FixtureConfiguration<PushLedger> at(Instant now) {
        return new AggregateTestFixture<>(PushLedger.class)
                .registerCommandTargetResolver(new AddressedCommands())
                .registerInjectableResource(Clock.fixed(now.plusNanos(789), ZoneOffset.UTC));
    }

    private static FixtureConfiguration<PushLedger> ledger() {
        return at(NOW);
    }

    /** A ledger that stays without events; the fixture can't compare the state of what was never stored. */
    private static TestExecutor<PushLedger> nothingYet(Instant now) {
        FixtureConfiguration<PushLedger> fixture = at(now);
        fixture.setReportIllegalStateChange(false);
        return fixture.givenNoPriorActivity();
    }

    private static PushLedgerDomainEvent first() {
        return planned(1, "0", "7", 10, SLOT);
    }

    @Test
    void plansTheCountedTotal() {
        ledger().givenNoPriorActivity().when(plan("7.9", 10)).expectEvents(first());
    }

    @Test
    void plansNothingWhenThereIsNothing() {
        nothingYet(NOW).when(plan("0.9", 10)).expectNoEvents().expectSuccessfulHandlerExecution();
    }

    @Test
    void plansTheNextPushFromWhereTheLastOneEnded() {
        ledger().given(first(), dispatched(1, 1, 1, NOW), accepted(1, 1, false, NOW))
                .when(plan("12", 11))
                .expectEvents(planned(2, "7", "5", 11, EARLIER_SLOT));
    }

    @Test
    void plansALowerCountAsANegativeDelta() {
        ledger().given(first(), dispatched(1, 1, 1, NOW), accepted(1, 1, false, NOW))
                .when(plan("4", 11))
                .expectEvents(planned(2, "7", "-3", 11, EARLIER_SLOT));
    }

    @Test
    void neverPlansBelowZero() {
        ledger().given(first(), dispatched(1, 1, 1, NOW), accepted(1, 1, false, NOW))
                .when(plan("-100", 11))
                .expectEvents(planned(2, "7", "-7", 11, EARLIER_SLOT));
    }

    @Test
    void ignoresAnOlderCount() {
        ledger().given(first(), dispatched(1, 1, 1, NOW), accepted(1, 1, false, NOW))
                .when(plan("12", 9))
                .expectNoEvents();
    }

    @Test
    void plansNothingWhileAPushWaitsIsSentOrIsSuspended() {
        ledger().given(first()).when(plan("12", 11)).expectNoEvents();
        ledger().given(first(), dispatched(1, 1, 1, NOW)).when(plan("12", 11)).expectNoEvents();
        ledger().given(first(), dispatched(1, 1, 1, NOW), throttled(1, 1, NOW))
                .when(plan("12", 11))
                .expectNoEvents();
        ledger().given(first(), dispatched(1, 1, 1, NOW), lost(1, 1, NOW))
                .when(plan("12", 11))
                .expectNoEvents();
        ledger().given(first(), dispatched(1, 1, 1, NOW), rejected(1, 1, NOW), suspended(1, "x", NOW))
                .when(plan("12", 11))
                .expectNoEvents();
    }

    @Test
    void plansNothingWithoutAFreeSlot() {
        nothingYet(Story.START.plusSeconds(59)).when(plan("7", 10)).expectNoEvents();
    }

    @Test
    void beginsExactlyTheNextAttempt() {
        ledger().given(first()).when(dispatch(1, 1)).expectEvents(dispatched(1, 1, 1, NOW));
        ledger().given(first()).when(dispatch(1, 2)).expectNoEvents();
        ledger().given(first()).when(dispatch(1, 0)).expectNoEvents();
        ledger().given(first()).when(dispatch(2, 1)).expectNoEvents();
        nothingYet(NOW).when(dispatch(1, 1)).expectNoEvents();
    }

    @Test
    void beginsNoAttemptWhileOneIsInFlightOrSettled() {
        ledger().given(first(), dispatched(1, 1, 1, NOW)).when(dispatch(1, 2)).expectNoEvents();
        ledger().given(first(), dispatched(1, 1, 1, NOW), accepted(1, 1, false, NOW))
                .when(dispatch(1, 2))
                .expectNoEvents();
    }

    @Test
    void asksAgainUnderTheSameKeyOnce() {
        ledger().given(first(), dispatched(1, 1, 1, NOW), lost(1, 1, NOW))
                .when(dispatch(1, 2))
                .expectEvents(dispatched(1, 2, 1, NOW));
        ledger().given(first(), dispatched(1, 1, 1, NOW), lost(1, 1, NOW), dispatched(1, 2, 1, NOW), lost(1, 2, NOW))
                .when(dispatch(1, 3))
                .expectEvents(dispatched(1, 3, 2, NOW));
        ledger().given(first(), dispatched(1, 1, 1, NOW), throttled(1, 1, NOW))
                .when(dispatch(1, 2))
                .expectEvents(dispatched(1, 2, 2, NOW));
    }

    @Test
    void sendsNothingBehindTheFence() {
        at(FENCE.minusMillis(1))
                .given(first(), dispatched(1, 1, 1, NOW), lost(1, 1, NOW))
                .when(dispatch(1, 2))
                .expectEvents(dispatched(1, 2, 1, FENCE.minusMillis(1)));
        at(FENCE)
                .given(first(), dispatched(1, 1, 1, NOW), lost(1, 1, NOW))
                .when(dispatch(1, 2))
                .expectEvents(suspended(1, "fenced", FENCE));
    }

    @Test
    void countsTheFenceFromTheFirstAttemptInDoubt() {
        Instant later = NOW.plus(Duration.ofHours(20));
        at(FENCE)
                .given(
                        first(),
                        dispatched(1, 1, 1, NOW),
                        lost(1, 1, NOW),
                        dispatched(1, 2, 1, later),
                        lost(1, 2, later))
                .when(dispatch(1, 3))
                .expectEvents(suspended(1, "fenced", FENCE));
    }

    @Test
    void neverFencesAPushWithoutDoubt() {
        at(FENCE.plus(Duration.ofDays(2)))
                .given(first(), dispatched(1, 1, 1, NOW), throttled(1, 1, NOW))
                .when(dispatch(1, 2))
                .expectEvents(dispatched(1, 2, 2, FENCE.plus(Duration.ofDays(2))));
    }

    @Test
    void sendsAPushThatWaitedLongBeforeItsFirstAttempt() {
        Instant later = NOW.plus(Duration.ofDays(3));
        at(later).given(first()).when(dispatch(1, 1)).expectEvents(dispatched(1, 1, 1, later));
    }

    @Test
    void settlesEachOutcome() {
        PushLedgerDomainEvent[] sent = {first(), dispatched(1, 1, 1, NOW)};
        ledger().given((Object[]) sent).when(settle(1, 1, OK)).expectEvents(accepted(1, 1, false, NOW));
        ledger().given((Object[]) sent).when(settle(1, 1, BUSY)).expectEvents(throttled(1, 1, NOW));
        ledger().given((Object[]) sent).when(settle(1, 1, LOST)).expectEvents(lost(1, 1, NOW));
        ledger().given((Object[]) sent)
                .when(settle(1, 1, REFUSED))
                .expectEvents(rejected(1, 1, NOW), suspended(1, "No such customer", NOW));
    }

    @Test
    void takesAKnownIdentifierAsItsOwnOnlyAfterADoubt() {
        PushOutcome known = new PushOutcome.Duplicate(400, "req_1");
        ledger().given(first(), dispatched(1, 1, 1, NOW), lost(1, 1, NOW), dispatched(1, 2, 1, NOW))
                .when(settle(1, 2, known))
                .expectEvents(accepted(1, 2, true, NOW));
        PushLedgerDomainEvent[] foreign = {
            new PushOutcomeLost(
                    "acme",
                    ID,
                    1,
                    1,
                    400,
                    Push.FOREIGN,
                    "req_1",
                    NOW,
                    NOW.plus(Backoff.after(1, Story.KEY.identifier(1)))),
            suspended(1, Push.FOREIGN, NOW)
        };
        ledger().given(first(), dispatched(1, 1, 1, NOW))
                .when(settle(1, 1, known))
                .expectEvents((Object[]) foreign);
        ledger().given(first(), dispatched(1, 1, 1, NOW), throttled(1, 1, NOW), dispatched(1, 2, 2, NOW))
                .when(settle(1, 2, LOST))
                .expectEvents(lost(1, 2, NOW));
        FixtureConfiguration<PushLedger> stopped = ledger();
        stopped.given(first(), dispatched(1, 1, 1, NOW), foreign[0], foreign[1])
                .when(dispatch(1, 2))
                .expectNoEvents();
        ledger().given(first(), dispatched(1, 1, 1, NOW), foreign[0], foreign[1])
                .when(resume())
                .expectException(Problem.class)
                .expectNoEvents();
    }

    @Test
    void settlesOnlyTheAttemptOnItsWay() {
        ledger().given(first()).when(settle(1, 0, OK)).expectNoEvents();
        ledger().given(first(), dispatched(1, 1, 1, NOW)).when(settle(1, 2, OK)).expectNoEvents();
        ledger().given(first(), dispatched(1, 1, 1, NOW)).when(settle(2, 1, OK)).expectNoEvents();
        ledger().given(first(), dispatched(1, 1, 1, NOW), lost(1, 1, NOW), dispatched(1, 2, 1, NOW))
                .when(settle(1, 1, OK))
                .expectNoEvents();
        ledger().given(first(), dispatched(1, 1, 1, NOW), lost(1, 1, NOW))
                .when(settle(1, 1, OK))
                .expectNoEvents();
        ledger().given(first(), dispatched(1, 1, 1, NOW), accepted(1, 1, false, NOW))
                .when(settle(1, 1, OK))
                .expectNoEvents();
        nothingYet(NOW).when(settle(1, 1, OK)).expectNoEvents();
    }

    @Test
    void resumesWithTheSamePush() {
        PushLedgerDomainEvent[] stopped = {
            first(), dispatched(1, 1, 1, NOW), rejected(1, 1, NOW), suspended(1, "No such customer", NOW)
        };
        LedgerResumed resumed = new LedgerResumed("acme", ID, 1, "key:k1", NOW);
        ledger().given((Object[]) stopped).when(dispatch(1, 2)).expectNoEvents();
        ledger().given((Object[]) stopped).when(resume()).expectEvents(resumed);
        ledger().given((Object[]) stopped)
                .andGiven(resumed)
                .when(dispatch(1, 2))
                .expectEvents(dispatched(1, 2, 2, NOW));
    }

    @Test
    void resumesALedgerWhoseRejectionSoundsLikeTheFence() {
        ledger().given(first(), dispatched(1, 1, 1, NOW), rejected(1, 1, NOW), suspended(1, Push.FENCED, NOW))
                .when(resume())
                .expectEvents(new LedgerResumed("acme", ID, 1, "key:k1", NOW));
    }

    @Test
    void resumesOnlyWhatIsSuspended() {
        ledger().given(first()).when(resume()).expectNoEvents().expectSuccessfulHandlerExecution();
        ledger().givenNoPriorActivity()
                .when(resume())
                .expectException(Problem.class)
                .expectNoEvents();
    }

    @Test
    void refusesToResumeBehindTheFence() {
        at(FENCE)
                .given(first(), dispatched(1, 1, 1, NOW), lost(1, 1, NOW), suspended(1, "fenced", FENCE))
                .when(resume())
                .expectException(Problem.class)
                .expectExceptionMessage("The push at which this ledger stopped was first sent too long ago to be sent"
                        + " again: Stripe might count it twice. A read of its slot decides")
                .expectNoEvents();
    }
}
