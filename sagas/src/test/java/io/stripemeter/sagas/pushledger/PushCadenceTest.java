package io.stripemeter.sagas.pushledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.stripemeter.api.customer.CustomerId;
import io.stripemeter.api.meter.MeterKey;
import io.stripemeter.api.pushledger.BillingPeriod;
import io.stripemeter.api.pushledger.FindUnplannedUsage;
import io.stripemeter.api.pushledger.LedgerKey;
import io.stripemeter.api.pushledger.PlanPush;
import io.stripemeter.api.pushledger.PushOutcome;
import io.stripemeter.api.pushledger.UnplannedSource;
import io.stripemeter.api.pushledger.UnplannedUsage;
import io.stripemeter.api.tenant.TenantId;
import io.stripemeter.sagas.support.CommandOutbox;
import io.stripemeter.sagas.support.ProcessQueries;
import io.stripemeter.stripe.pushledger.BillingMeterSink;
import io.stripemeter.stripe.pushledger.PushEnvelope;
import io.stripemeter.stripe.stripeaccount.StripeAccounts;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.axonframework.queryhandling.DefaultQueryGateway;
import org.axonframework.queryhandling.QueryHandler;
import org.axonframework.queryhandling.SimpleQueryBus;
import org.axonframework.queryhandling.annotation.AnnotationQueryHandlerAdapter;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PushCadenceTest {
    private final Bench bench = new Bench();
    private PushPace pace = PushPace.USUAL;
    private final SimpleQueryBus queries = SimpleQueryBus.builder().build();
    private final List<UnplannedUsage> unplanned = new ArrayList<>();
    private final List<FindUnplannedUsage> asked = new ArrayList<>();
    private final CommandOutbox commands = new CommandOutbox(bench.gateway, bench.registry);
    private final StripeAccounts accounts = Bench.accounts(1, "default", Bench.LIVE);
    private final PushCadence cadence = new PushCadence(
            new ProcessQueries(DefaultQueryGateway.builder().queryBus(queries).build()),
            new PushPlanner(
                    accounts,
                    new PushDispatcher(new Sink(), accounts, commands, bench.clock, bench.registry),
                    commands,
                    new InvoiceGate(new InvoiceGateTest.Invoices(), bench.clock),
                    bench.registry),
            tenant -> pace,
            bench.clock,
            Duration.ofMinutes(10),
            bench.registry);

    private boolean clocksAgree = true;

    private final class Sink implements BillingMeterSink {
        @Override
        public PushOutcome send(PushEnvelope push) {
            return new PushOutcome.Acknowledged(200, null);
        }

        @Override
        public boolean clocksAgree(String tenantId, String account) {
            return clocksAgree;
        }
    }

    private void answerQueries() {
        new AnnotationQueryHandlerAdapter<>(this).subscribe(queries);
    }

    @QueryHandler
    List<UnplannedUsage> find(FindUnplannedUsage query) {
        asked.add(query);
        return unplanned.stream()
                .filter(usage -> usage.touchedPosition() > query.afterPosition())
                .sorted(Comparator.comparingLong(UnplannedUsage::touchedPosition))
                .limit(query.limit())
                .toList();
    }

    private static UnplannedUsage usage(String account, int customer, long position) {
        BillingPeriod period = BillingPeriod.monthOf(SagaWorld.NOON);
        return new UnplannedUsage(
                new LedgerKey(
                        new TenantId("acme"),
                        account,
                        new CustomerId("c" + customer),
                        new MeterKey("calls"),
                        period.start()),
                period,
                new BigDecimal("1.5"),
                position,
                "cus_" + customer,
                "api_calls");
    }

    @Test
    void asksEachLedgerToPlanItsCount() {
        answerQueries();
        bench.take(PlanPush.class);
        unplanned.add(usage("default", 1, 5));
        assertThat(cadence.flush()).isEqualTo(1);
        assertThat(bench.commands).singleElement().satisfies(command -> {
            PlanPush plan = (PlanPush) command;
            assertThat(plan.countedTotal()).isEqualByComparingTo("1.5");
            assertThat(plan.countedPosition()).isEqualTo(5);
            assertThat(plan.decimals()).isFalse();
            assertThat(plan.periodEnd()).isEqualTo(PushEvents.END);
        });
    }

    @Test
    void goesThroughAllPages() {
        answerQueries();
        bench.take(PlanPush.class);
        for (int i = 0; i < 2 * PushCadence.PAGE + 10; i++) {
            unplanned.add(usage("default", i, i));
        }
        cadence.flush();
        assertThat(bench.commands.stream().distinct()).hasSize(2 * PushCadence.PAGE + 10);
    }

    @Test
    void losesNothingWhereAPageEndsAmongEqualPositions() {
        answerQueries();
        bench.take(PlanPush.class);
        for (int i = 0; i < PushCadence.PAGE + 10; i++) {
            unplanned.add(usage("default", i, Math.min(i, PushCadence.PAGE - 5)));
        }
        cadence.flush();
        assertThat(bench.commands.stream().distinct()).hasSize(PushCadence.PAGE + 10);
    }

    @Test
    void repeatsARoundWhenMoreShareAPositionThanAPageHolds() {
        answerQueries();
        bench.take(PlanPush.class);
        for (int i = 0; i < PushCadence.PAGE + 10; i++) {
            unplanned.add(usage("default", i, 7));
        }
        cadence.round();
        Set<LedgerKey> planned = bench.commands.stream()
                .map(command -> ((PlanPush) command).ledger())
                .collect(Collectors.toSet());
        unplanned.removeIf(usage -> planned.contains(usage.ledger()));
        assertThat(unplanned).hasSize(10);
        cadence.round();
        assertThat(bench.commands.stream().distinct()).hasSize(PushCadence.PAGE + 10);
    }

    @Test
    void leavesSmallDifferencesToLaterRounds() {
        answerQueries();
        bench.take(PlanPush.class);
        pace = new PushPace(Duration.ofMinutes(5), BigDecimal.TEN);
        unplanned.add(usage("default", 1, 5));
        cadence.round();
        assertThat(bench.commands).isEmpty();
        pace = new PushPace(Duration.ofMinutes(5), BigDecimal.ONE);
        cadence.round();
        assertThat(bench.commands).hasSize(1);
    }

    @Test
    void aFailingLedgerStopsNoOther() {
        answerQueries();
        bench.bus.subscribe(PlanPush.class.getName(), message -> {
            PlanPush plan = (PlanPush) message.getPayload();
            if (plan.stripeCustomerId().equals("cus_1")) {
                throw new IllegalStateException("poison");
            }
            bench.commands.add(plan);
            return null;
        });
        unplanned.add(usage("default", 1, 1));
        unplanned.add(usage("default", 2, 2));
        assertThat(cadence.flush()).isEqualTo(1);
        assertThat(bench.commands).hasSize(1);
    }

    @Test
    void plansNothingForAnAccountWithoutAKeyAndSaysSo() {
        answerQueries();
        bench.take(PlanPush.class);
        unplanned.add(usage("elsewhere", 1, 1));
        assertThat(cadence.flush()).isZero();
        assertThat(bench.commands).isEmpty();
        assertThat(bench.registry
                        .counter("stripemeter.push.plans", "result", "no_key")
                        .count())
                .isEqualTo(1);
    }

    /** Its key was a test key when the shadow was mapped, and was replaced since. */
    @Test
    void plansNothingForAShadowAtAnAccountThatBecameLive() {
        answerQueries();
        bench.take(PlanPush.class);
        UnplannedUsage usage = usage(Bench.LIVE, 1, 1);
        unplanned.add(new UnplannedUsage(
                usage.ledger(),
                usage.period(),
                usage.countedTotal(),
                usage.touchedPosition(),
                usage.stripeCustomerId(),
                usage.eventName(),
                true,
                false,
                usage.rest(),
                null,
                List.of(new UnplannedSource(
                        usage.ledger().customer(), usage.ledger().meter(), usage.countedTotal(), 0, List.of()))));
        assertThat(cadence.flush()).isZero();
        assertThat(bench.commands).isEmpty();
        assertThat(bench.registry
                        .counter("stripemeter.push.plans", "result", "live_shadow")
                        .count())
                .isEqualTo(1);
    }

    @Test
    void plansNothingWhileTheClocksDifferAndEverythingAfterwards() {
        answerQueries();
        bench.take(PlanPush.class);
        unplanned.add(usage("default", 1, 1));
        clocksAgree = false;
        cadence.round();
        assertThat(bench.commands).isEmpty();
        clocksAgree = true;
        cadence.round();
        assertThat(bench.commands).hasSize(1);
    }

    @Test
    void aRoundThatCannotReadIsRepeated() {
        cadence.round();
        assertThat(bench.registry
                        .counter("stripemeter.push.rounds", "result", "failed")
                        .count())
                .isEqualTo(1);
        answerQueries();
        cadence.round();
        assertThat(asked).singleElement().satisfies(query -> assertThat(query.afterPosition())
                .isEqualTo(PushCadence.Lookback.EVERYTHING));
    }

    @Test
    void laterRoundsReadOnlyTouchedCounters() {
        answerQueries();
        bench.take(PlanPush.class);
        unplanned.add(usage("default", 1, 40));
        cadence.round();
        cadence.round();
        cadence.round();
        assertThat(asked).extracting(FindUnplannedUsage::afterPosition).containsExactly(-1L, -1L, 40L);
    }

    @ParameterizedTest
    @ValueSource(strings = {"PT0.999S", "PT0S", "-PT1S", "P1DT1S"})
    void refusesACadenceOutOfRange(String cadence) {
        assertThatThrownBy(() -> new PushSettings(Duration.parse(cadence), null))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("stripemeter.push.cadence");
    }

    @Test
    void plansEachMinuteByDefault() {
        assertThat(new PushSettings(null, null).cadence()).isEqualTo(Duration.ofMinutes(1));
    }
}
