package io.stripemeter.sagas.cycle;

import static io.stripemeter.sagas.cycle.ReadSubscriptions.ANCHOR;
import static io.stripemeter.sagas.cycle.ReadSubscriptions.NOW;
import static io.stripemeter.sagas.cycle.ReadSubscriptions.PRESENT;
import static io.stripemeter.sagas.cycle.ReadSubscriptions.billed;
import static io.stripemeter.sagas.cycle.ReadSubscriptions.cycle;
import static io.stripemeter.sagas.cycle.ReadSubscriptions.ended;
import static org.assertj.core.api.Assertions.assertThat;

import io.stripemeter.api.cycle.BilledSubscription;
import io.stripemeter.api.cycle.CycleSegment;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class CycleComparisonTest {
    private static final Instant END = Instant.parse("2026-12-15T14:23:07Z");
    private static final CycleSegment BILLED = new CycleSegment(PRESENT, List.of(cycle("sub_1", ANCHOR)));
    private static final CycleSegment OVER = new CycleSegment(END, List.of());

    private static boolean differs(BilledSubscription read, CycleSegment... known) {
        return CycleComparison.differs(read, List.of(known), NOW);
    }

    @Test
    void whatIsKnownDoesNotDiffer() {
        assertThat(differs(billed("sub_1", null), BILLED)).isFalse();
        assertThat(differs(billed("sub_1", END), BILLED, OVER)).isFalse();
        assertThat(differs(ended("sub_1", NOW))).isFalse();
        assertThat(differs(ended("sub_9", NOW), BILLED)).isFalse();
    }

    @Test
    void anUnknownSubscriptionDiffers() {
        assertThat(differs(billed("sub_1", null))).isTrue();
        assertThat(differs(billed("sub_2", null), BILLED)).isTrue();
    }

    @Test
    void anEndDiffersUntilItIsKnownAndWhenItIsTakenBack() {
        assertThat(differs(billed("sub_1", END), BILLED)).isTrue();
        assertThat(differs(billed("sub_1", null), BILLED, OVER)).isTrue();
        assertThat(differs(ended("sub_1", NOW), BILLED)).isTrue();
    }

    @Test
    void anotherAnchorDiffersAlsoOneThatIsToCome() {
        BilledSubscription reset = new BilledSubscription(
                "sub_1", NOW, List.of(new CycleSegment(NOW, List.of(cycle("sub_1", NOW)))), null);
        assertThat(differs(reset, BILLED)).isTrue();
        BilledSubscription trial = new BilledSubscription(
                "sub_1", PRESENT, List.of(BILLED, new CycleSegment(END, List.of(cycle("sub_1", END)))), null);
        assertThat(differs(trial, BILLED)).isTrue();
        assertThat(differs(trial, BILLED, new CycleSegment(END, List.of(cycle("sub_1", END)))))
                .isFalse();
    }

    @Test
    void theCyclesOfOtherSubscriptionsDoNotCount() {
        CycleSegment both = new CycleSegment(PRESENT, List.of(cycle("sub_1", ANCHOR), cycle("sub_2", NOW)));
        assertThat(differs(billed("sub_1", null), both)).isFalse();
    }
}
