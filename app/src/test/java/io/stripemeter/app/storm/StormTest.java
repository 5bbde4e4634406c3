package io.stripemeter.app.storm;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/**
 * The main property of the money path. Whatever Stripe answers, wherever a node dies, however late a paused one acts: once it
 * is quiet, Stripe holds what is counted, to the digit; never more, never silently less.
 *
 * <p>{@code -Dstripemeter.storm.schedules=N} runs more schedules; {@code -Dstripemeter.storm.schedule=S} runs one and prints
 * what happened in it.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class StormTest {
    private static final int SCHEDULES = 2_000;

    private final StormStripe stripe = new StormStripe();

    @AfterAll
    void stop() {
        stripe.close();
    }

    @Test
    void stripeHoldsWhatIsCountedInTheEnd() {
        Integer one = Integer.getInteger("stripemeter.storm.schedule");
        int first = one == null ? 1 : one;
        int last = one == null ? Integer.getInteger("stripemeter.storm.schedules", SCHEDULES) : one;
        int crashes = 0;
        int fences = 0;
        int calls = 0;
        for (int seed = first; seed <= last; seed++) {
            Schedule schedule = new Schedule(seed, stripe);
            schedule.run();
            if (one != null) {
                System.out.println(schedule.describe());
            }
            crashes += schedule.crashes;
            fences += schedule.fences;
            calls += schedule.process.calls();
        }
        if (one == null) {
            // The schedules come around: nodes die, fences are met, calls are repeated.
            assertThat(crashes).isGreaterThan(last);
            assertThat(fences).isGreaterThan(last / 20);
            assertThat(calls).isGreaterThan(2 * last);
        }
    }
}
