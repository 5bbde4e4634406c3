package io.stripemeter.command.cycle;

import static io.stripemeter.command.support.AddressedFixture.problem;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.stripemeter.api.customer.CustomerId;
import io.stripemeter.api.cycle.BilledSubscription;
import io.stripemeter.api.cycle.BillingCycle;
import io.stripemeter.api.cycle.BillingCyclesLearned;
import io.stripemeter.api.cycle.CycleInterval;
import io.stripemeter.api.cycle.CycleSegment;
import io.stripemeter.api.cycle.LearnBillingCycles;
import io.stripemeter.api.cycle.MeteredCycle;
import io.stripemeter.api.cycle.SetBillingCycle;
import io.stripemeter.api.support.Problem;
import io.stripemeter.api.tenant.TenantId;
import io.stripemeter.command.support.AddressedFixture;
import java.time.Instant;
import java.util.List;
import org.axonframework.test.aggregate.FixtureConfiguration;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class BillingCyclesTest {
    private static final TenantId ACME = new TenantId("acme");
    private static final CustomerId GLOBEX = new CustomerId("globex");
    private static final Instant NOW = Instant.parse("2026-11-20T08:00:00Z");
    private static final Instant FROM = Instant.parse("2026-11-15T14:23:07Z");
    private static final BillingCycle MONTHLY = new BillingCycle(FROM, CycleInterval.MONTH, 1, "UTC");
    private static final String SET = "2026-11-15T14:23:07Z month 1 UTC - *";
    private static final String LEARNED = "2026-11-15T14:23:07Z month 1 UTC sub_1 mtr_1";

    private final FixtureConfiguration<BillingCycles> fixture = AddressedFixture.of(BillingCycles.class);

    private static SetBillingCycle set(@Nullable BillingCycle cycle, Instant from) {
        return new SetBillingCycle(ACME, "default", GLOBEX, cycle, from, "key_1", NOW);
    }

    private static LearnBillingCycles learn(Instant readAt, BilledSubscription... read) {
        return new LearnBillingCycles(ACME, "default", GLOBEX, List.of(read), "stripe", readAt);
    }

    private static BilledSubscription running(@Nullable Instant end) {
        CycleSegment segment = new CycleSegment(FROM, List.of(new MeteredCycle(MONTHLY, "sub_1", List.of("mtr_1"))));
        return new BilledSubscription("sub_1", FROM, List.of(segment), end);
    }

    private static BillingCyclesLearned event(Instant from, String source, Instant at, String... cycles) {
        return new BillingCyclesLearned(
                "acme",
                "default",
                "globex",
                from,
                List.of(cycles),
                source,
                source.equals(BillingCyclesLearned.STRIPE) ? "stripe" : "key_1",
                at);
    }

    @Test
    void setsACycleOnce() {
        fixture.givenNoPriorActivity()
                .when(set(MONTHLY, FROM))
                .expectResultMessagePayload(true)
                .expectEvents(event(FROM, "rest", NOW, SET));
        fixture.given(event(FROM, "rest", NOW, SET))
                .when(set(MONTHLY, Instant.parse("2026-12-15T14:23:07Z")))
                .expectResultMessagePayload(false)
                .expectNoEvents();
    }

    @Test
    void goesBackToTheDefault() {
        fixture.given(event(FROM, "rest", NOW, SET)).when(set(null, NOW)).expectEvents(event(NOW, "rest", NOW));
        fixture.givenNoPriorActivity().when(set(null, NOW)).expectNoEvents();
    }

    @Test
    void refusesACallersCycleWhereASubscriptionBills() {
        fixture.given(event(FROM, "stripe", NOW, LEARNED))
                .when(set(MONTHLY, NOW))
                .expectException(problem(Problem.Kind.CONFLICT, "cycle_from_stripe"))
                .expectNoEvents();
        fixture.given(event(FROM, "stripe", NOW, LEARNED))
                .when(set(MONTHLY, Instant.EPOCH))
                .expectException(problem(Problem.Kind.CONFLICT, "cycle_from_stripe"));
        fixture.given(event(FROM, "stripe", NOW, LEARNED))
                .when(set(null, NOW))
                .expectException(problem(Problem.Kind.CONFLICT, "cycle_from_stripe"));
    }

    @Test
    void takesACallersCycleOnceAllSubscriptionsHaveEnded() {
        fixture.given(event(FROM, "stripe", NOW, LEARNED), event(NOW, "stripe", NOW))
                .when(set(MONTHLY, NOW))
                .expectEvents(event(NOW, "rest", NOW, SET));
        fixture.given(event(FROM, "stripe", NOW, LEARNED), event(NOW, "stripe", NOW))
                .when(set(MONTHLY, FROM))
                .expectException(problem(Problem.Kind.CONFLICT, "cycle_from_stripe"));
    }

    @Test
    void recordsOnlyWhatSubscriptionsChange() {
        fixture.givenNoPriorActivity()
                .when(learn(NOW, running(null)))
                .expectResultMessagePayload(true)
                .expectEvents(event(FROM, "stripe", NOW, LEARNED));
        fixture.given(event(FROM, "stripe", NOW, LEARNED))
                .when(learn(NOW.plusSeconds(1), running(null)))
                .expectResultMessagePayload(false)
                .expectNoEvents();
    }

    @Test
    void recordsAnEndThatIsPlanned() {
        Instant end = Instant.parse("2026-12-15T14:23:07Z");
        fixture.givenNoPriorActivity()
                .when(learn(NOW, running(end)))
                .expectEvents(event(FROM, "stripe", NOW, LEARNED), event(end, "stripe", NOW));
    }

    @Test
    void ignoresAReadThatIsOlderThanWhatItKnows() {
        fixture.given(event(FROM, "stripe", NOW, LEARNED))
                .when(learn(NOW.minusSeconds(1), running(NOW)))
                .expectResultMessagePayload(false)
                .expectNoEvents();
    }

    @Test
    void refusesPeriodsOfMoreThanThreeYears() {
        for (CycleInterval interval : CycleInterval.values()) {
            BillingCycle longest = new BillingCycle(FROM, interval, interval.mostOfPeriod(), "UTC");
            set(longest, FROM);
            if (interval != CycleInterval.DAY) {
                BillingCycle longer = new BillingCycle(FROM, interval, interval.mostOfPeriod() + 1, "UTC");
                assertThatThrownBy(() -> set(longer, FROM))
                        .isInstanceOfSatisfying(
                                Problem.class, refused -> org.assertj.core.api.Assertions.assertThat(refused.code())
                                        .isEqualTo("out_of_range"));
            }
        }
    }
}
