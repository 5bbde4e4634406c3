package io.stripemeter.eventstore.processor;

import io.stripemeter.api.usage.UsageRecorded;
import io.stripemeter.eventstore.log.Selection;
import io.stripemeter.eventstore.projection.AccumulatingProjection;
import io.stripemeter.eventstore.projection.BatchAccumulator;
import io.stripemeter.eventstore.projection.StoredEvent;
import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import javax.sql.DataSource;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A small read model: quantity and last position by customer. Events can be made to fail. */
final class TotalsProjection implements AccumulatingProjection {
    static final String NAME = "projection.totals";

    private final Selection selection;
    /** Runs before each batch, inside its transaction. */
    volatile Consumer<List<StoredEvent>> before = batch -> {};

    TotalsProjection(DataSource dataSource, Selection selection) {
        this.selection = selection;
        JdbcClient.create(dataSource).sql("""
                        create table if not exists totals (
                            customer text primary key, quantity numeric not null, events bigint not null,
                            last bigint not null)""").update();
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public Selection selection() {
        return selection;
    }

    /** Keeps the events and applies them as one batch. */
    @Override
    public BatchAccumulator accumulator() {
        List<StoredEvent> accumulated = new ArrayList<>();
        return new BatchAccumulator() {
            @Override
            public void add(List<StoredEvent> batch, Connection connection) {
                accumulated.addAll(batch);
            }

            @Override
            public int rows() {
                return accumulated.size();
            }

            @Override
            public void write(Connection connection) throws SQLException {
                if (!accumulated.isEmpty()) {
                    apply(accumulated, connection);
                }
            }
        };
    }

    @Override
    public void apply(List<StoredEvent> batch, Connection connection) throws SQLException {
        before.accept(batch);
        Map<String, BigDecimal> quantities = new TreeMap<>();
        Map<String, Long> events = new TreeMap<>();
        Map<String, Long> last = new TreeMap<>();
        for (StoredEvent stored : batch) {
            String customer = stored.event() instanceof UsageRecorded usage ? usage.customer() : stored.streamId();
            BigDecimal quantity = stored.event() instanceof UsageRecorded usage ? usage.quantity() : BigDecimal.ONE;
            quantities.merge(customer, quantity, BigDecimal::add);
            events.merge(customer, 1L, Long::sum);
            last.merge(customer, stored.position(), Math::max);
        }
        try (PreparedStatement upsert = connection.prepareStatement("""
                insert into totals values (?, ?, ?, ?) on conflict (customer) do update set
                    quantity = totals.quantity + excluded.quantity, events = totals.events + excluded.events,
                    last = greatest(totals.last, excluded.last)""")) {
            for (String customer : quantities.keySet()) {
                upsert.setString(1, customer);
                upsert.setBigDecimal(2, quantities.get(customer));
                upsert.setLong(3, events.get(customer));
                upsert.setLong(4, last.get(customer));
                upsert.addBatch();
            }
            upsert.executeBatch();
        }
    }

    @Override
    public void reset(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("truncate totals");
        }
    }

    /** The whole read model as text, to be compared byte for byte. */
    static String dump(DataSource dataSource) {
        return String.join(
                "\n",
                JdbcClient.create(dataSource)
                        .sql("select t::text from totals t order by customer")
                        .query(String.class)
                        .list());
    }
}
