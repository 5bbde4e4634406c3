package io.stripemeter.sagas.reconciliation;

import static org.assertj.core.api.Assertions.assertThat;

import io.stripemeter.api.pushledger.CompensatePush;
import io.stripemeter.api.pushledger.ReissuePush;
import io.stripemeter.api.reconciliation.PushPosition;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.LongStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The main property of reconciliation: whatever Stripe loses, doubles, shows late or holds from others, every ledger ends
 * with Stripe holding what was pushed, or with an open escalation that names it; and nothing is corrected that was right.
 * {@code -Dstripemeter.reconciliation.seeds=n} runs more seeds.
 */
class NothingSilentTest {
    private static final int DAYS_OF_FAULTS = 6;
    private static final int CALM_DAYS = 6;
    private static final List<String> VIEWS = List.of("", "summary_lag", "summary_freeze", "summary_undercount");

    static LongStream seeds() {
        return LongStream.rangeClosed(1, Integer.getInteger("stripemeter.reconciliation.seeds", 4));
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void everyDifferenceEndsCorrectedOrEscalated(long seed) {
        Random random = new Random(seed);
        Set<String> doubled = new TreeSet<>();
        try (Rehearsal world = new Rehearsal()) {
            world.moveTo(Instant.parse("2026-11-02T00:00:00Z"));
            for (String customer : List.of("a", "b", "c")) {
                world.ledger(customer, "calls");
                world.ledger(customer, "storage");
            }
            String view = VIEWS.get((int) (seed % VIEWS.size()));
            for (int day = 0; day < DAYS_OF_FAULTS + CALM_DAYS; day++) {
                faults(world, day, view, random);
                push(world, day, random, doubled);
                world.run();
                onlyWrongSlotsWereCorrected(world, doubled);
            }
            for (Ours.Ledger ledger : world.ours.ledgers.values()) {
                boolean named = world.ours.escalated().stream().anyMatch(key -> key.contains(ledger.id));
                boolean equal = world.held(ledger).compareTo(ledger.planned()) == 0;
                assertThat(equal || named)
                        .as("seed %d: %s holds %s of %s", seed, ledger.id, world.held(ledger), ledger.planned())
                        .isTrue();
            }
        }
    }

    private static void faults(Rehearsal world, int day, String view, Random random) {
        if (day == 0) {
            world.stripe.fault(
                    "kind=lose_accepted&path=/v1/billing/meter_events&probability=0.1&seed=" + random.nextInt());
        }
        if (day == 2 && !view.isEmpty()) {
            world.stripe.fault("kind=" + view + "&path=.*event_summaries.*&delay_millis=7200000");
        }
        if (day == DAYS_OF_FAULTS) {
            world.stripe.clearFaults();
        }
    }

    private static void push(Rehearsal world, int day, Random random, Set<String> doubled) {
        Instant morning = Instant.parse("2026-11-02T00:00:00Z").plus(Duration.ofDays(day));
        int minute = 60;
        for (int round = 0; round < 3; round++) {
            for (Ours.Ledger ledger : world.ours.ledgers.values()) {
                minute += 1 + random.nextInt(40);
                world.moveTo(morning.plus(Duration.ofMinutes(minute)));
                PushPosition push = world.push(ledger, delta(random));
                if (day < DAYS_OF_FAULTS && random.nextInt(15) == 0) {
                    world.stripe.fault("kind=double_accept&path=/v1/billing/meter_events&times=1");
                    world.again(ledger, push, "");
                    doubled.add(ledger.id + "#" + push.sequence());
                }
                if (day < DAYS_OF_FAULTS && random.nextInt(30) == 0) {
                    world.stripe.use(
                            ledger.customer + "." + ledger.meter,
                            ledger.stripeCustomer,
                            "foreign-" + minute + "-" + day,
                            "13",
                            push.slot().minusSeconds(60L * random.nextInt(90)));
                }
            }
        }
        world.moveTo(morning.plus(Duration.ofHours(22)));
    }

    private static String delta(Random random) {
        BigDecimal delta = new BigDecimal(random.nextInt(40_000) - 4_000).movePointLeft(2);
        return delta.signum() == 0 ? "1" : delta.toPlainString();
    }

    private static void onlyWrongSlotsWereCorrected(Rehearsal world, Set<String> doubled) {
        Set<String> lost = world.lost();
        for (Object command : world.ours.commands) {
            if (command instanceof ReissuePush reissue) {
                String[] path = reissue.ledgerId().split("/", -1);
                assertThat(lost).contains(path[4] + "." + path[3] + ":" + reissue.sequence());
            }
            if (command instanceof CompensatePush compensate) {
                assertThat(doubled).contains(compensate.ledgerId() + "#" + compensate.sequence());
            }
        }
    }
}
