package io.stripemeter.sagas.cycle;

import static io.stripemeter.sagas.cycle.ReadSubscriptions.ANCHOR;
import static io.stripemeter.sagas.cycle.ReadSubscriptions.NOW;
import static io.stripemeter.sagas.cycle.ReadSubscriptions.PRESENT;
import static io.stripemeter.sagas.cycle.ReadSubscriptions.billed;
import static io.stripemeter.sagas.cycle.ReadSubscriptions.cycle;
import static org.assertj.core.api.Assertions.assertThat;

import io.stripemeter.api.cycle.CycleSegment;
import io.stripemeter.stripe.support.ReadResult;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class CycleSweepTest {
    private static final Duration DAY = Duration.ofDays(1);

    private final Account account = new Account();
    private final List<CycleTask> scheduled = new ArrayList<>();
    private Instant now = NOW;

    private CycleSweep.Cursor round(CycleSweep.Cursor from) {
        return new CycleSweep(account, account.queries(), scheduled::add, DAY, Clock.fixed(now, ZoneOffset.UTC))
                .round(from);
    }

    /** A customer with a subscription of its own. */
    private void subscribed(int number, boolean isKnown) {
        String id = "%05d".formatted(number);
        account.subscriptions.add(ReadSubscriptions.of("cus_" + id, billed("sub_" + id, null), "price_1"));
        CycleSegment[] segments = isKnown
                ? new CycleSegment[] {new CycleSegment(PRESENT, List.of(cycle("sub_" + id, ANCHOR)))}
                : new CycleSegment[0];
        account.mapped("c" + id, "cus_" + id, segments);
    }

    private void learned(CycleTask task) {
        String id = task.stripeCustomerId().substring("cus_".length());
        account.mapped(
                "c" + id, task.stripeCustomerId(), new CycleSegment(PRESENT, List.of(cycle("sub_" + id, ANCHOR))));
    }

    @Test
    void comparesAHundredForOneReadAndSchedulesOnlyWhatDiffers() {
        for (int i = 0; i < 1_000; i++) {
            subscribed(i, i != 123 && i != 987);
        }
        account.subscriptions.add(ReadSubscriptions.of("cus_of_nobody", billed("sub_x", null), "price_1"));
        CycleSweep.Cursor after = round(CycleSweep.Cursor.FIRST);
        assertThat(account.reads).isEqualTo(11);
        assertThat(scheduled).extracting(CycleTask::stripeCustomerId).containsExactly("cus_00123", "cus_00987");
        assertThat(after.isResting()).isTrue();
    }

    @Test
    void restsUntilADayAfterItsBeginning() {
        subscribed(1, true);
        CycleSweep.Cursor resting = round(CycleSweep.Cursor.FIRST);
        now = NOW.plus(DAY).minusSeconds(1);
        assertThat(round(resting)).isEqualTo(resting);
        assertThat(account.reads).isEqualTo(1);
        now = NOW.plus(DAY);
        assertThat(round(resting).begunAt()).isEqualTo(now);
        assertThat(account.reads).isEqualTo(2);
    }

    @Test
    void goesOnWhereARoundStopped() {
        for (int i = 0; i < 2_150; i++) {
            subscribed(i, i != 2_140);
        }
        CycleSweep.Cursor half = round(CycleSweep.Cursor.FIRST);
        assertThat(account.reads).isEqualTo(CycleSweep.PAGES_A_ROUND);
        assertThat(half.isResting()).isFalse();
        assertThat(scheduled).isEmpty();
        assertThat(round(half).isResting()).isTrue();
        assertThat(scheduled).hasSize(1);
    }

    @Test
    void readsFewCustomersARoundUntilAllAreKnown() {
        for (int i = 0; i < 300; i++) {
            subscribed(i, false);
        }
        CycleSweep.Cursor cursor = CycleSweep.Cursor.FIRST;
        int rounds = 0;
        do {
            int before = scheduled.size();
            cursor = round(cursor);
            assertThat(scheduled.size() - before).isLessThanOrEqualTo(CycleSweep.READS_A_ROUND);
            scheduled.forEach(this::learned);
            rounds++;
        } while (!cursor.isResting());
        assertThat(scheduled)
                .extracting(CycleTask::stripeCustomerId)
                .doesNotHaveDuplicates()
                .hasSize(300);
        assertThat(rounds).isLessThan(12);
    }

    @Test
    void passesAPageOnWhichNothingIsEverLearned() {
        for (int i = 0; i < 150; i++) {
            subscribed(i, i >= 100 && i != 149);
        }
        CycleSweep.Cursor cursor = CycleSweep.Cursor.FIRST;
        int rounds = 0;
        do {
            cursor = round(cursor);
            rounds++;
        } while (!cursor.isResting() && rounds < 50);
        assertThat(rounds).isLessThan(10);
        now = NOW.plus(DAY);
        scheduled.clear();
        for (int i = 0; i < 100; i++) {
            learned(new CycleTask("t", "default", "cus_%05d".formatted(i), null, NOW));
        }
        round(cursor);
        assertThat(scheduled).extracting(CycleTask::stripeCustomerId).containsExactly("cus_00149");
    }

    @Test
    void waitsForStripeAWhileAndThenLeavesTheAccount() {
        subscribed(1, false);
        account.instead = Account.later();
        CycleSweep.Cursor cursor = CycleSweep.Cursor.FIRST;
        for (int i = 0; i <= CycleSweep.ROUNDS_A_PAGE; i++) {
            cursor = round(cursor);
        }
        assertThat(cursor.isResting()).isTrue();
        account.instead = new ReadResult.Absent<>("gone");
        now = NOW.plus(DAY);
        assertThat(round(cursor).isResting()).isTrue();
        assertThat(scheduled).isEmpty();
    }
}
