package io.stripemeter.command.usage.lane;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import java.util.stream.Stream;
import org.axonframework.modelling.command.ConcurrencyException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.dao.TransientDataAccessResourceException;
import org.springframework.jdbc.UncategorizedSQLException;
import org.springframework.transaction.CannotCreateTransactionException;

/** Which failed flushes are an outage, told to all at once, and which are halved to find the usage to blame. */
class GroupFlushTest {
    static Stream<RuntimeException> outages() {
        return Stream.of(
                new CannotCreateTransactionException("no connection"),
                new ConcurrencyException("somebody was quicker"),
                new TransientDataAccessResourceException("busy"),
                new DataAccessResourceFailureException("disk full", new SQLException("disk full", "53100")));
    }

    @ParameterizedTest
    @MethodSource("outages")
    void treatsServerFailuresAsAnOutage(RuntimeException failure) {
        assertThat(GroupFlush.isOutage(failure)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"08006", "25006", "40P01", "53200", "55P03", "57P01", "58030"})
    void treatsServerErrorsAsAnOutage(String state) {
        assertThat(GroupFlush.isOutage(failure(state))).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"22021", "23514", "54000", "P0001"})
    void halvesTheBatchForStatementErrors(String state) {
        assertThat(GroupFlush.isOutage(failure(state))).isFalse();
        assertThat(GroupFlush.isOutage(new IllegalArgumentException("no such type")))
                .isFalse();
    }

    private static RuntimeException failure(String state) {
        return new UncategorizedSQLException("append", null, new SQLException("as planned", state));
    }
}
