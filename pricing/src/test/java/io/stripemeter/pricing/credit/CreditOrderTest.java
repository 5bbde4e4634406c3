package io.stripemeter.pricing.credit;

import static io.stripemeter.pricing.cases.Tables.USD;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.stripemeter.pricing.InvalidPricing;
import io.stripemeter.pricing.credit.CreditGrant.Category;
import io.stripemeter.pricing.money.Amount;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

class CreditOrderTest {

    @Test
    void followsStripesOrderWhateverTheOrderOfTheList() {
        List<CreditGrant> ordered = List.of(
                grant("priority", Category.PAID, 0, 300L, 9, 9),
                grant("expiry", Category.PAID, 50, 100L, 9, 9),
                grant("promotional", Category.PROMOTIONAL, 50, 200L, 9, 9),
                grant("effective", Category.PAID, 50, 200L, 1, 9),
                grant("created", Category.PAID, 50, 200L, 9, 1),
                grant("late", Category.PAID, 50, 200L, 9, 9),
                grant("never-expires", Category.PROMOTIONAL, 50, null, 0, 0));
        List<CreditGrant> shuffled = new ArrayList<>(ordered);
        Collections.shuffle(shuffled, new Random(7));

        shuffled.sort(CreditOrder.STRIPE);

        assertThat(shuffled).isEqualTo(ordered);
    }

    @Test
    void refusesAPriorityStripeDoesNotHave() {
        assertThat(grant("x", Category.PAID, 100, null, 0, 0).priority()).isEqualTo(100);
        assertThatThrownBy(() -> grant("x", Category.PAID, 101, null, 0, 0)).isInstanceOf(InvalidPricing.class);
        assertThatThrownBy(() -> grant("x", Category.PAID, -1, null, 0, 0)).isInstanceOf(InvalidPricing.class);
    }

    private static CreditGrant grant(
            String id, Category category, int priority, Long expires, long effective, long created) {
        return new CreditGrant(
                id,
                category,
                Amount.of(100, USD),
                priority,
                Instant.ofEpochSecond(effective),
                expires == null ? null : Instant.ofEpochSecond(expires),
                Instant.ofEpochSecond(created),
                Set.of());
    }
}
