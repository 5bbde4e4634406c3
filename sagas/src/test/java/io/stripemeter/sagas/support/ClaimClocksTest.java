package io.stripemeter.sagas.support;

import static io.stripemeter.sagas.support.ProcessGroup.Key.STREAM;
import static org.assertj.core.api.Assertions.assertThat;

import io.stripemeter.testkit.Waiting;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Claims of processes on nodes whose clocks differ by more than a claim lasts. */
class ClaimClocksTest extends ParkingFixture {
    /** Longer than a claim, a claim interval and the pauses after failures together. */
    private static final Duration A_WHILE = TallyNode.CLAIM_TIMEOUT.multipliedBy(3);

    private final NodeClocks clocks = NodeClocks.install();

    @AfterEach
    void setClocksRight() {
        clocks.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"PT1M", "-PT1M", "P2D", "-P2D"})
    void noSegmentIsTakenFromALiveNodeAndThoseOfADeadOneAreTakenInTheBound(Duration off) {
        TallyNode holder = start("holder", STREAM);
        await(() -> owners().equals(List.of("holder", "holder", "holder", "holder")));
        TallyNode other = clocks.start(off, () -> start("other", STREAM));

        assertThat(ownersWithin(A_WHILE)).containsExactly("holder");
        dispatched(other, FAILING, 0);
        dispatched(other, ELSEWHERE, 0);
        readsEverything();
        assertThat(ownersWithin(TallyNode.CLAIM_TIMEOUT)).containsExactly("holder");

        die(holder);
        long deadAt = System.nanoTime();
        await(() -> owners().equals(List.of("other", "other", "other", "other")));
        assertThat(Duration.ofNanos(System.nanoTime() - deadAt)).isLessThan(A_WHILE);
        dispatched(other, FAILING, 1);
        readsEverything();
        assertThat(noted(FAILING)).containsExactly(0L, 1L);
        assertThat(noted(ELSEWHERE)).containsExactly(0L);
    }

    /** All owners that segments have within a time. */
    private Set<String> ownersWithin(Duration time) {
        Set<String> seen = new TreeSet<>();
        Waiting.within(time, () -> {
            seen.addAll(owners());
            return false;
        });
        return seen;
    }

    /** Stops a node as a kill does: its claims stay, and are no longer extended. */
    private void die(TallyNode node) {
        jdbc.sql("update token_entry set owner = 'killed' where processor_name = ?")
                .param(Tally.GROUP)
                .update();
        stop(node);
    }
}
