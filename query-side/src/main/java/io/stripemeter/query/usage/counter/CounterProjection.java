package io.stripemeter.query.usage.counter;

import io.stripemeter.api.DomainEvent;
import io.stripemeter.api.meter.MeterDefined;
import io.stripemeter.eventstore.log.Selection;
import io.stripemeter.eventstore.projection.AccumulatingProjection;
import io.stripemeter.eventstore.projection.BatchAccumulator;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import org.axonframework.eventhandling.Segment;

/**
 * The projection of the counters: the usage of each customer and meter, by quarter hour and by month.
 *
 * <h2>Why any order gives the same counters</h2>
 * Sum, count, smallest and largest commute. The last quantity is that of the greatest (time, idempotency key), which
 * commutes too. Distinct values are a set. Whether an event was late depends on its two times alone. So a batch can
 * be folded in memory into one delta for each counter, deltas can be added to rows in any number of steps, and a
 * rebuild in batches of another size ends in the same bytes. Only {@code touched_position} names places in the log;
 * it is the greatest, so it does not depend on how the log was cut either.
 *
 * <h2>What a batch costs</h2>
 * A statement for each table that is touched, and rows for the counters that are touched: a meter without dimensions
 * has two rows for each customer (quarter hour and month), one with dimensions has a month for the whole as well.
 * Series are entered only when a month begins for them. Far behind, a counter is written once for a whole run of
 * the log ({@link CounterAccumulator}), so the cost of an event falls towards that of reading it.
 *
 * <h2>Billing periods</h2>
 * Where they are not the calendar months of UTC, usage is counted by them as well. Those counters are a function of the usage
 * and of what is known of the periods at the same position of the log: when something else becomes known, they are counted
 * anew, from the quarter hours and, where an edge cuts one, from the log ({@link Recount}).
 *
 * <h2>Lateness</h2>
 * Usage recorded later than its meter's limit still folds into its window; the row keeps how many events and how much
 * came late. What comes after the close of its period is carried as an adjustment by the process of late usage.
 */
public final class CounterProjection implements AccumulatingProjection {
    /** The name of the processing group, by which its freshness is requested. */
    public static final String NAME = "projection.counters";

    private static final String EMPTY = """
            truncate counter_meter, counter_customer, counter_shadow,
                counter_adjustment, counter_cycle, counter_zone, counter_target, series, counter_quarter, counter_month,
                counter_period, value_quarter, value_month, value_period
            """;

    private final SeriesCache known;
    private final int stagedFrom;
    private final UsageLog log;
    private final Segment segment;

    /** @param log where usage is read again whose billing period became another */
    public CounterProjection(UsageLog log) {
        this(log, CounterTable.STAGED_FROM);
    }

    CounterProjection(UsageLog log, int stagedFrom) {
        this(log, stagedFrom, new SeriesCache(), Segment.ROOT_SEGMENT);
    }

    private CounterProjection(UsageLog log, int stagedFrom, SeriesCache known, Segment segment) {
        this.log = log;
        this.stagedFrom = stagedFrom;
        this.known = known;
        this.segment = segment;
    }

    @Override
    public CounterProjection in(Segment other) {
        return new CounterProjection(log, stagedFrom, known, other);
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public Selection selection() {
        return Selection.ALL;
    }

    /** Usage of one meter is spread over the segments by customer, and each needs the meter's rules and the periods. */
    @Override
    public boolean concernsEverySegment(DomainEvent event) {
        return event instanceof MeterDefined || PeriodCounts.changesPeriods(event);
    }

    @Override
    public boolean hasSharedEvents() {
        return true;
    }

    @Override
    public BatchAccumulator accumulator() {
        return new CounterAccumulator(known, stagedFrom, segment, log);
    }

    @Override
    public void reset(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(EMPTY);
        }
    }
}
