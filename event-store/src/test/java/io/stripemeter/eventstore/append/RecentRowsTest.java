package io.stripemeter.eventstore.append;

import static org.assertj.core.api.Assertions.assertThat;

import io.stripemeter.api.tenant.TenantRegistered;
import io.stripemeter.eventstore.log.StreamId;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class RecentRowsTest {
    private final RecentRows recent = new RecentRows();

    @Test
    void remembersAlmostAllOfTheLastQuarterOfItsRows() {
        int remembered = RecentRows.ROWS / 4;
        write(1, RecentRows.ROWS);
        write(2, remembered);
        SplittableRandom random = new SplittableRandom(2);
        int known = 0;
        for (int i = 0; i < remembered; i++) {
            known += recent.remembers(row(random.nextLong(), random.nextLong(), 0)) ? 1 : 0;
        }
        assertThat(known).isGreaterThan(remembered - remembered / 1_000);
    }

    @Test
    void doesNotRememberRowsItHasNotSeen() {
        recent.remember(row(1, 2, 0));
        assertThat(recent.remembers(row(1, 2, 0))).isTrue();
        assertThat(recent.remembers(row(1, 2, 1))).isFalse();
        assertThat(recent.remembers(row(1, 3, 0))).isFalse();
    }

    @Test
    void forgetsTheOldestOfABucket() {
        for (int low = 1; low <= 9; low++) {
            recent.remember(row(7, low, 0));
            recent.remember(row(7, low, 0));
        }
        assertThat(recent.remembers(row(7, 1, 0))).isFalse();
        for (int low = 2; low <= 9; low++) {
            assertThat(recent.remembers(row(7, low, 0))).isTrue();
        }
    }

    private void write(long seed, int count) {
        SplittableRandom random = new SplittableRandom(seed);
        for (int i = 0; i < count; i++) {
            recent.remember(row(random.nextLong(), random.nextLong(), 0));
        }
    }

    private static PendingRow row(long high, long low, int sequence) {
        TenantRegistered event = new TenantRegistered("t", "t");
        return new PendingRow(0, new StreamId(high, low), "t", sequence, (short) 1, 0, event, new byte[0], null);
    }
}
