package io.stripemeter.sagas.stack;

import static org.assertj.core.api.Assertions.assertThat;

import io.stripemeter.stripe.support.SimulatorCalls;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.LongStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The main property of the process: whatever Stripe, the network and the nodes do, once it is quiet Stripe holds what
 * is counted, to the digit. {@code -Dstripemeter.storm.seeds=n} runs more seeds.
 */
class FaultStormTest {
    private static final int LEDGERS = 8;
    private static final int ROUNDS = 8;
    private static final int MOST_CALM_ROUNDS = 60;

    static LongStream seeds() {
        return LongStream.rangeClosed(1, Integer.getInteger("stripemeter.storm.seeds", 2));
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void stripeHoldsWhatIsCountedInTheEnd(long seed) {
        Random random = new Random(seed);
        try (World world = new World(seed)) {
            Map<String, StandInLedger> ledgers = new TreeMap<>();
            for (int number = 0; number < LEDGERS; number++) {
                String customer = world.customer(number);
                ledgers.put(customer, world.ledger(number, customer));
            }
            for (String kind : SimulatorCalls.PUSH_FAULTS) {
                world.calls()
                        .fault("kind=" + kind + "&path=/v1/billing/meter_events&probability=0.05&seed="
                                + random.nextInt());
            }
            world.ledgers.lose(0.1, 0.1);
            world.startNode();
            long position = 0;
            for (int round = 0; round < ROUNDS; round++) {
                for (StandInLedger ledger : ledgers.values()) {
                    ledger.count(new BigDecimal(random.nextInt(2_000) - 400).movePointLeft(2), ++position);
                }
                world.plan();
                if (random.nextInt(4) == 0) {
                    world.stopNode();
                    world.startNode();
                }
                world.within(world.ledgers::quiet, 6);
                world.elapse(Duration.ofSeconds(1 + random.nextInt(150)));
            }
            becomesQuiet(world);
            Map<String, BigDecimal> held = world.held();
            ledgers.forEach((customer, ledger) -> assertThat(held.get(customer))
                    .as("seed %d, %s", seed, customer)
                    .isEqualByComparingTo(ledger.counted()));
        }
    }

    /** The faults stay; only time passes. */
    private static void becomesQuiet(World world) {
        for (int round = 0; round < MOST_CALM_ROUNDS && !world.ledgers.quiet(); round++) {
            world.plan();
            world.within(world.ledgers::quiet, 8);
            world.elapse(Duration.ofSeconds(125));
        }
        assertThat(world.ledgers.quiet()).as("all pushes ended").isTrue();
    }
}
