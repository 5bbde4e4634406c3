package io.stripemeter.sagas.stack;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** One node, and its successor after it went. */
class SagaStackTest {
    private static final int SOON = 200;

    private final World world = new World(1);

    @AfterEach
    void end() {
        world.close();
    }

    @Test
    void pushesCountedUsageToStripe() {
        StandInLedger ledger = world.ledger(1);
        ledger.count(new BigDecimal("12.25"), 1);
        world.startNode();
        // The node plans by itself as it starts; asking too must not plan twice.
        world.plan();
        assertThat(world.within(ledger::quiet, SOON)).isTrue();
        ledger.count(new BigDecimal("-2.25"), 2);
        world.plan();
        assertThat(world.within(ledger::quiet, SOON)).isTrue();
        assertThat(world.held().values()).singleElement().satisfies(held -> assertThat(held)
                .isEqualByComparingTo("10"));
        // The process hears of it after the ledger.
        Counter accepted = world.bean(MeterRegistry.class).counter("stripemeter.pushes", "state", "accepted");
        assertThat(world.within(() -> accepted.count() == 2, SOON)).isTrue();
    }

    @Test
    void theScheduleRunsTheCadenceByItself() {
        StandInLedger ledger = world.ledger(1);
        ledger.count(BigDecimal.TEN, 1);
        world.startNode();
        assertThat(world.within(ledger::quiet, SOON)).isTrue();
    }

    @Test
    void aRetryOutlivesTheNodeThatPlannedIt() throws SQLException {
        StandInLedger ledger = world.ledger(1);
        ledger.count(BigDecimal.TEN, 1);
        world.calls().fault("kind=503&path=/v1/billing/meter_events");
        world.startNode();
        world.plan();
        assertThat(world.within(() -> rows("saga_entry where convert_from(state, 'UTF8') like '%WAITING%'") == 1, SOON))
                .isTrue();
        assertThat(world.within(
                        () -> rows("scheduled_tasks where convert_from(task_data, 'UTF8') like '%retry-due%'") == 1,
                        SOON))
                .isTrue();
        world.stopNode();
        world.calls().clearFaults();
        world.startNode();
        world.elapse(StandInLedger.BACKOFF);
        assertThat(world.within(ledger::quiet, SOON)).isTrue();
        assertThat(world.held().values()).singleElement().satisfies(held -> assertThat(held)
                .isEqualByComparingTo("10"));
        assertThat(world.within(() -> rows("saga_entry") + rows("saga_association") == 0, SOON))
                .isTrue();
    }

    @Test
    void anUnrecordedAnswerIsFoundByItsIdentifier() {
        StandInLedger ledger = world.ledger(1);
        ledger.count(BigDecimal.TEN, 1);
        world.startNode();
        // Stripe records the push, and the ledger hears of nothing: as if the node died after sending.
        world.ledgers.lose(0, 1);
        world.plan();
        assertThat(world.within(() -> world.eventsHeld() == 1, SOON)).isTrue();
        world.stopNode();
        world.ledgers.lose(0, 0);
        world.startNode();
        for (int i = 0; i < 4 && !world.within(ledger::quiet, SOON / 4); i++) {
            world.elapse(Duration.ofMinutes(2));
        }
        assertThat(ledger.quiet()).isTrue();
        assertThat(world.eventsHeld()).isEqualTo(1);
        assertThat(world.bean(MeterRegistry.class)
                        .counter("stripemeter.stripe.requests", "outcome", "duplicate")
                        .count())
                .isEqualTo(1);
    }

    private int rows(String from) {
        try (Connection connection = world.database.dataSource().getConnection();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("select count(*) from " + from)) {
            rows.next();
            return rows.getInt(1);
        } catch (SQLException broken) {
            throw new IllegalStateException(broken);
        }
    }
}
