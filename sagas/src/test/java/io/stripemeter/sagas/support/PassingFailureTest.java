package io.stripemeter.sagas.support;

import static org.assertj.core.api.Assertions.assertThat;

import io.stripemeter.api.support.Problem;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;
import org.axonframework.eventhandling.tokenstore.UnableToClaimTokenException;
import org.axonframework.modelling.command.ConcurrencyException;
import org.axonframework.modelling.saga.SagaStorageException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.jdbc.CannotGetJdbcConnectionException;

/** What is waited out, and what is parked. */
class PassingFailureTest {
    static Stream<Throwable> ofTheSurroundings() {
        return Stream.of(
                new CannotGetJdbcConnectionException("none", new SQLTransientConnectionException("the pool is empty")),
                new CompletionException(new TimeoutException()),
                new UnableToClaimTokenException("another node has it"),
                new ConcurrencyException("somebody was quicker"),
                Problem.unavailable("overloaded", "too much"),
                new OutOfMemoryError());
    }

    static Stream<Throwable> ofTheEvent() {
        return Stream.of(
                new IllegalStateException("a damaged state"),
                new NullPointerException(),
                new StackOverflowError(),
                Problem.conflict("closed", "it is"),
                new SagaStorageException("not stored", new SQLException("no state at all", (String) null)),
                endless());
    }

    private static Throwable endless() {
        IllegalStateException one = new IllegalStateException("one");
        return one.initCause(new IllegalStateException("the other", one));
    }

    @ParameterizedTest
    @MethodSource("ofTheSurroundings")
    void failuresOfTheEnvironmentAreTransient(Throwable failure) {
        assertThat(PassingFailure.is(failure)).isTrue();
        assertThat(PassingFailure.is(new SagaStorageException("while storing", failure)))
                .isTrue();
    }

    @ParameterizedTest
    @MethodSource("ofTheEvent")
    void failuresOfTheEventAreNotTransient(Throwable failure) {
        assertThat(PassingFailure.is(failure)).isFalse();
    }

    @Test
    @Timeout(value = 30, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
    void aCircleOfCausesIsShownAndEnds() {
        assertThat(Parking.error(endless())).startsWith("java.lang.IllegalStateException: ");
    }

    /** Lost connection, read-only standby, deadlock, disk full, lock not available, shutdown, I/O error, internal error. */
    @ParameterizedTest
    @ValueSource(strings = {"08006", "25006", "40P01", "53100", "55P03", "57P01", "58030", "XX000"})
    void anOverloadedServerIsTransient(String state) {
        assertThat(PassingFailure.is(new SagaStorageException("not stored", new SQLException("as planned", state))))
                .isTrue();
    }

    /** Raised by a trigger, a value too long, a key that is there already, an undefined column; a state that is none. */
    @ParameterizedTest
    @ValueSource(strings = {"P0001", "22001", "23505", "42703", "", "X"})
    void aBadStatementIsNotTransient(String state) {
        assertThat(PassingFailure.is(new SagaStorageException("not stored", new SQLException("as planned", state))))
                .isFalse();
    }
}
