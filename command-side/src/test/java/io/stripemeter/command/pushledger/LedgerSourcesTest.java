package io.stripemeter.command.pushledger;

import static org.assertj.core.api.Assertions.assertThat;

import io.stripemeter.api.customer.CustomerId;
import io.stripemeter.api.meter.MeterKey;
import io.stripemeter.api.pushledger.Destination;
import io.stripemeter.api.pushledger.LedgerKey;
import io.stripemeter.api.pushledger.LedgerSource;
import io.stripemeter.api.pushledger.PlanPush;
import io.stripemeter.api.pushledger.SourceShare;
import io.stripemeter.api.pushledger.SupersedeLedger;
import io.stripemeter.api.pushledger.event.LateUsageCarried;
import io.stripemeter.api.pushledger.event.LedgerSuperseded;
import io.stripemeter.api.pushledger.event.PushAccepted;
import io.stripemeter.api.pushledger.event.PushDispatched;
import io.stripemeter.api.pushledger.event.PushLedgerDomainEvent;
import io.stripemeter.api.pushledger.event.PushPlanned;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** A ledger of several sources, and one whose source is billed elsewhere from a mapping on. */
class LedgerSourcesTest {
    private static final LedgerKey KEY = LedgerKey.to(
            Story.KEY.tenantId(),
            new Destination("default", "cus_1", "mtr_1", "api_calls"),
            Story.START,
            new CustomerId("parent"),
            new MeterKey("calls"));

    private final Ledger ledger = new Ledger();
    private int attempts;

    private static LedgerSource source(String customer, String total) {
        return new LedgerSource(new CustomerId(customer), new MeterKey("calls"), new BigDecimal(total));
    }

    private static PlanPush plan(long position, boolean over, LedgerSource... sources) {
        BigDecimal total = Arrays.stream(sources).map(LedgerSource::total).reduce(BigDecimal.ZERO, BigDecimal::add);
        return new PlanPush(
                KEY, Story.END, total, position, "cus_1", "api_calls", false, false, over, List.of(sources));
    }

    private List<PushLedgerDomainEvent> ask(PlanPush command) {
        List<PushLedgerDomainEvent> decided = ledger.decide(command, Story.NOW);
        decided.forEach(ledger::on);
        return decided;
    }

    private PushPlanned push(PlanPush command) {
        PushPlanned plan = (PushPlanned) ask(command).get(0);
        String key = plan.identifier() + "#" + ++attempts;
        ledger.on(new PushDispatched("acme", KEY.streamId(), plan.sequence(), 1, key, Story.NOW));
        ledger.on(new PushAccepted("acme", KEY.streamId(), plan.sequence(), 1, false, 200, null, Story.NOW));
        return plan;
    }

    private static Map<String, BigDecimal> byCustomer(List<SourceShare> shares) {
        Map<String, BigDecimal> amounts = new HashMap<>();
        shares.forEach(share -> amounts.merge(share.customer(), share.amount().stripTrailingZeros(), BigDecimal::add));
        return amounts;
    }

    @Test
    void plansTheSumOfItsSourcesAndKeepsTheShareOfEach() {
        PushPlanned first = push(plan(5, false, source("child", "5"), source("parent", "10")));
        assertThat(first.delta()).isEqualByComparingTo("15");
        assertThat(byCustomer(first.shares()))
                .containsExactlyInAnyOrderEntriesOf(
                        Map.of("child", new BigDecimal("5"), "parent", BigDecimal.TEN.stripTrailingZeros()));
        PushPlanned second = push(plan(6, false, source("child", "2"), source("parent", "14")));
        assertThat(second.delta()).isEqualByComparingTo("1");
        assertThat(byCustomer(second.shares()))
                .containsExactlyInAnyOrderEntriesOf(
                        Map.of("child", new BigDecimal("-3"), "parent", new BigDecimal("4")));
    }

    @Test
    void keepsWhatASourceHasPlannedWhenItIsBilledElsewhere() {
        push(plan(5, false, source("child", "5"), source("parent", "10")));
        PushPlanned next = push(plan(9, false, source("parent", "12")));
        assertThat(next.delta()).isEqualByComparingTo("2");
        assertThat(next.toTotal()).isEqualByComparingTo("17");
    }

    @Test
    void plansNothingFromACountThatIsOlderThanTheMappingElsewhere() {
        push(plan(5, false, source("parent", "10")));
        SupersedeLedger moved =
                new SupersedeLedger(KEY.tenantId(), KEY.streamId(), new CustomerId("parent"), new MeterKey("calls"), 8);
        assertThat(ledger.decide(moved, Story.NOW))
                .singleElement()
                .isInstanceOfSatisfying(LedgerSuperseded.class, event -> {
                    assertThat(event.tenantId()).isEqualTo("acme");
                    assertThat(event.share()).isEqualByComparingTo("10");
                    ledger.on(event);
                });
        assertThat(ledger.totals().shareOf(moved)).isEqualByComparingTo("10");
        assertThat(ledger.decide(moved, Story.NOW)).as("said before").isEmpty();
        assertThat(ask(plan(7, false, source("parent", "13")))).isEmpty();
        assertThat(push(plan(9, false, source("parent", "14"))).delta())
                .as("mapped back")
                .isEqualByComparingTo("4");
    }

    @Test
    void carriesLateUsageBySource() {
        push(plan(5, false, source("child", "5"), source("parent", "10")));
        assertThat(ask(plan(6, true, source("child", "6"), source("parent", "8"))))
                .singleElement()
                .isInstanceOfSatisfying(LateUsageCarried.class, late -> {
                    assertThat(late.delta()).isEqualByComparingTo("-1");
                    assertThat(byCustomer(late.shares()))
                            .containsExactlyInAnyOrderEntriesOf(
                                    Map.of("child", BigDecimal.ONE, "parent", new BigDecimal("-2")));
                });
    }

    /** Whatever is cut off a delta, each unit that is planned belongs to one source, and none to two. */
    @Test
    void sharesAddUpToWhatIsPlanned() {
        Random random = new Random(7);
        for (int round = 0; round < 200; round++) {
            Ledger fresh = new Ledger();
            BigDecimal planned = BigDecimal.ZERO;
            Map<String, BigDecimal> shares = new HashMap<>();
            for (int step = 1; step < 20; step++) {
                LedgerSource[] sources = new LedgerSource[1 + random.nextInt(4)];
                for (int n = 0; n < sources.length; n++) {
                    sources[n] = source(
                            "c" + n,
                            BigDecimal.valueOf(random.nextInt(-50, 400), random.nextInt(3))
                                    .toString());
                }
                List<PushLedgerDomainEvent> decided = fresh.decide(plan(step, false, sources), Story.NOW);
                for (PushLedgerDomainEvent event : decided) {
                    fresh.on(event);
                    PushPlanned plan = (PushPlanned) event;
                    String key = plan.identifier() + "#1";
                    fresh.on(new PushDispatched("acme", KEY.streamId(), plan.sequence(), 1, key, Story.NOW));
                    fresh.on(new PushAccepted("acme", KEY.streamId(), plan.sequence(), 1, false, 200, null, Story.NOW));
                    planned = planned.add(plan.delta());
                    byCustomer(plan.shares()).forEach((name, amount) -> shares.merge(name, amount, BigDecimal::add));
                }
                assertThat(planned).isGreaterThanOrEqualTo(BigDecimal.ZERO);
                assertThat(shares.values().stream().reduce(BigDecimal.ZERO, BigDecimal::add))
                        .isEqualByComparingTo(planned);
            }
        }
    }
}
