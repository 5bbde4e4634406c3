package io.stripemeter.eventstore.log;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import java.sql.SQLNonTransientConnectionException;
import java.sql.SQLRecoverableException;
import java.sql.SQLTransientConnectionException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.dao.RecoverableDataAccessException;
import org.springframework.dao.TransientDataAccessResourceException;

/** Which failures pass by themselves. */
class TransientFailureTest {
    static Stream<Throwable> typesThatPass() {
        return Stream.of(
                new SQLTransientConnectionException("the pool is empty"),
                new SQLRecoverableException("closed"),
                new SQLNonTransientConnectionException("refused"),
                new TransientDataAccessResourceException("busy"),
                new RecoverableDataAccessException("stale connection"));
    }

    static Stream<Throwable> typesThatStay() {
        return Stream.of(
                new IllegalStateException("damaged"),
                new DuplicateKeyException("there already"),
                new SQLException("no state", (String) null),
                new StackOverflowError());
    }

    @ParameterizedTest
    @MethodSource("typesThatPass")
    void acceptsTransientTypesAtAnyDepth(Throwable failure) {
        assertThat(TransientFailure.is(failure)).isTrue();
        assertThat(TransientFailure.is(new IllegalStateException("while folding", failure)))
                .isTrue();
    }

    @ParameterizedTest
    @MethodSource("typesThatStay")
    void rejectsFailuresOfTheInput(Throwable failure) {
        assertThat(TransientFailure.is(failure)).isFalse();
    }

    /** Lost connection, read-only, deadlock, disk full, lock not available, shutdown, I/O error, internal error. */
    @ParameterizedTest
    @ValueSource(strings = {"08006", "25006", "40P01", "40001", "53100", "55P03", "57P01", "57014", "58030", "XX000"})
    void acceptsStatesOfTheServer(String state) {
        assertThat(TransientFailure.is(new SQLException("as planned", state))).isTrue();
    }

    /** A failed transaction, a full index row, a trigger, a value too long, a key there already, no such column, none. */
    @ParameterizedTest
    @ValueSource(strings = {"25P02", "54000", "P0001", "22001", "23505", "42703", "2", "", "X"})
    void rejectsStatesOfTheStatement(String state) {
        assertThat(TransientFailure.is(new SQLException("as planned", state))).isFalse();
    }

    @Test
    void asksTheCallerAboutEachCause() {
        List<Throwable> asked = new ArrayList<>();
        IllegalArgumentException cause = new IllegalArgumentException("inner");
        IllegalStateException failure = new IllegalStateException("outer", cause);
        boolean passes = TransientFailure.is(failure, each -> {
            asked.add(each);
            return each == cause;
        });
        assertThat(passes).isTrue();
        assertThat(asked).containsExactly(failure, cause);
    }

    @Test
    @Timeout(value = 30, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
    void stopsAtACycleOfCauses() {
        IllegalStateException one = new IllegalStateException("one");
        one.initCause(new IllegalStateException("the other", one));
        assertThat(TransientFailure.is(one)).isFalse();
    }

    @Test
    void followsNoMoreCausesThanTheBound() {
        Throwable failure = new SQLException("as planned", "08006");
        for (int i = 1; i < TransientFailure.MAX_CAUSES; i++) {
            failure = new IllegalStateException("level " + i, failure);
        }
        assertThat(TransientFailure.is(failure)).isTrue();
        assertThat(TransientFailure.is(new IllegalStateException("one too many", failure)))
                .isFalse();
    }
}
