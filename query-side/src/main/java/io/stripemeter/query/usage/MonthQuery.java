package io.stripemeter.query.usage;

import io.stripemeter.api.support.Problem;
import io.stripemeter.api.tenant.TenantId;
import io.stripemeter.query.support.ColumnTypes;
import io.stripemeter.query.usage.CurrentUsage.Part;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.YearMonth;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** A query of the counters of calendar months. */
class MonthQuery {
    /** The most combinations of dimensions shown for one customer and meter. */
    static final int MAX_PARTS = 1_000;

    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .build();
    private static final TypeReference<Map<String, Object>> OBJECT = new TypeReference<>() {};

    private static final String VALUE = """
            counter_value(:aggregation, c.events, c.sum, c.min, c.max, c.last, c.unique_values) as value
            """;

    private static final String WHOLE = "select c.*, " + VALUE + """
            from series s
            join counter_month c on c.series_id = s.id and c.month = :month
            where s.tenant_id = :tenant and s.customer = :customer and s.meter = :meter and s.dimensions is null
            """;

    private static final String PARTS = "select s.dimensions, c.*, " + VALUE + """
            from series s
            join counter_month c on c.series_id = s.id and c.month = :month
            where s.tenant_id = :tenant and s.customer = :customer and s.meter = :meter and s.dimensions is not null
            order by s.dimensions limit :size
            """;

    private final JdbcClient jdbc;

    MonthQuery(DataSource dataSource) {
        this.jdbc = JdbcClient.create(dataSource);
    }

    /** Returns the counter of the month over all dimensions. */
    record Whole(AggregateValues measures, long touchedPosition) {}

    /** @throws Problem {@code unknown_meter} */
    MeterShape meter(TenantId tenant, String key) {
        return jdbc.sql("select * from meter_view where tenant_id = :tenant and meter = :meter")
                .param("tenant", tenant.value())
                .param("meter", key)
                .query((row, number) ->
                        new MeterShape(key, row.getString("aggregation"), ColumnTypes.texts(row, "group_by")))
                .optional()
                .orElseThrow(() -> Problem.notFound("unknown_meter", "There is no meter " + key));
    }

    @Nullable
    Whole whole(UsageSelection question, MeterShape meter, YearMonth month) {
        return ask(WHOLE, question, meter, month)
                .query((row, number) ->
                        new Whole(AggregateValues.read(row, meter.aggregation()), row.getLong("touched_position")))
                .optional()
                .orElse(null);
    }

    /** Returns up to one part more than {@link #MAX_PARTS}. */
    List<Part> parts(UsageSelection question, MeterShape meter, YearMonth month) {
        return ask(PARTS, question, meter, month)
                .param("size", MAX_PARTS + 1)
                .query((row, number) -> part(row, meter))
                .list();
    }

    private JdbcClient.StatementSpec ask(String sql, UsageSelection question, MeterShape meter, YearMonth month) {
        return jdbc.sql(sql)
                .param("tenant", question.tenant().value())
                .param("customer", question.customer().value())
                .param("meter", meter.key())
                .param("aggregation", meter.aggregation())
                .param("month", month.atDay(1));
    }

    private static Part part(ResultSet row, MeterShape meter) throws SQLException {
        Map<String, Object> dimensions = JSON.readValue(row.getString("dimensions"), OBJECT);
        return new Part(dimensions, AggregateValues.read(row, meter.aggregation()));
    }
}
