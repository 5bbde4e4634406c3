package io.stripemeter.stripe.support;

import static org.assertj.core.api.Assertions.assertThat;

import io.stripemeter.stripe.stripeaccount.StripeAccount;
import io.stripemeter.testkit.ManualClock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ReadBudgetTest {
    private static final StripeAccount.Id EU = new StripeAccount.Id(Optional.of("acme"), "eu");
    private static final StripeAccount.Id US = new StripeAccount.Id(Optional.of("acme"), "us");

    private final ManualClock clock = new ManualClock(Instant.parse("2026-11-15T23:59:00Z"));

    @Test
    void endsWithItsNumberAndBeginsAgainWithTheUtcDay() {
        ReadBudget budget = new ReadBudget(new ReadSettings(ReadSettings.MOST_PER_SECOND, 2), clock);
        assertThat(budget.take(EU)).isTrue();
        assertThat(budget.take(EU)).isTrue();
        assertThat(budget.take(EU)).isFalse();
        assertThat(budget.take(US)).as("another account").isTrue();
        assertThat(budget.untilTomorrow()).isEqualTo(Duration.ofMinutes(1));

        clock.advance(Duration.ofSeconds(59));
        assertThat(budget.take(EU)).isFalse();
        clock.advance(Duration.ofSeconds(1));
        assertThat(budget.take(EU)).isTrue();
        assertThat(budget.take(EU)).isTrue();
        assertThat(budget.take(EU)).isFalse();
        clock.advance(Duration.ofDays(3));
        assertThat(budget.take(EU)).isTrue();
        assertThat(budget.take(EU)).isTrue();
        assertThat(budget.take(EU)).as("nothing saved up of three days").isFalse();
    }

    @Test
    void savesNoTurnsWhileIdle() {
        ReadBudget budget = new ReadBudget(new ReadSettings(20, 100), clock);
        budget.take(US);
        long begin = System.nanoTime();
        for (int i = 0; i < 3; i++) {
            assertThat(budget.take(EU)).isTrue();
        }
        assertThat(Duration.ofNanos(System.nanoTime() - begin)).isGreaterThanOrEqualTo(Duration.ofMillis(100));
    }

    @Test
    void endsWhenInterrupted() {
        ReadBudget budget = new ReadBudget(new ReadSettings(1, 100), clock);
        budget.take(EU);
        Thread.currentThread().interrupt();
        assertThat(budget.take(EU)).isTrue();
        assertThat(Thread.interrupted()).isTrue();
    }
}
