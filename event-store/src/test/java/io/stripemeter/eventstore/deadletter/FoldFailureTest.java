package io.stripemeter.eventstore.deadletter;

import static org.assertj.core.api.Assertions.assertThat;

import io.stripemeter.eventstore.projection.ProjectionFailure;
import io.stripemeter.eventstore.segment.ClaimLost;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Which failed folds are tried again as they are, and which start the search for the event to blame. */
class FoldFailureTest {
    @Test
    void triesAgainAfterALostClaim() {
        ClaimLost lost = new ClaimLost("projection.counters", 0);
        assertThat(FoldFailure.mayPass(lost)).isTrue();
        assertThat(FoldFailure.mayPass(new IllegalStateException("wrapped", lost)))
                .isTrue();
    }

    @Test
    void triesAgainWhenTheServerFails() {
        assertThat(FoldFailure.mayPass(failure("57P01"))).isTrue();
        assertThat(FoldFailure.mayPass(failure("25006"))).isTrue();
    }

    @Test
    void searchesForTheEventWhenTheStatementFails() {
        assertThat(FoldFailure.mayPass(failure("22003"))).isFalse();
        assertThat(FoldFailure.mayPass(new IllegalArgumentException("unknown kind")))
                .isFalse();
    }

    @Test
    @Timeout(value = 30, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
    void stopsAtACycleOfCauses() {
        IllegalStateException one = new IllegalStateException("one");
        one.initCause(new IllegalStateException("the other", one));
        assertThat(FoldFailure.mayPass(one)).isFalse();
    }

    private static ProjectionFailure failure(String state) {
        return new ProjectionFailure("projection.counters", new SQLException("as planned", state));
    }
}
