package io.stripemeter.query.support;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.stripemeter.query.testing.ReadModel;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

class BatchedUpdatesTest {
    private static final String[] WAYS = {
        "update story set told = told || ? where stream = ?",
        "update story set told = told || '<' || ? where stream = ?",
        "insert into story values (?, ?) on conflict (stream) do update set told = story.told || '!' || excluded.told",
    };

    private final ReadModel readModel = new ReadModel();
    private final JdbcClient jdbc = JdbcClient.create(readModel.dataSource());

    @BeforeEach
    void make() {
        jdbc.sql("create table story (told text not null, stream text primary key)")
                .update();
    }

    @AfterEach
    void remove() {
        jdbc.sql("drop table story").update();
    }

    @Test
    void keepsTheOrderOfEachStreamWhateverIsSentTogether() throws SQLException {
        Random random = new Random(9);
        Map<String, String> expected = new HashMap<>();
        try (Connection connection = readModel.dataSource().getConnection()) {
            BatchedUpdates rows = new BatchedUpdates(connection);
            for (int i = 0; i < 2_000; i++) {
                String stream = "s" + random.nextInt(40);
                int way = expected.containsKey(stream) ? random.nextInt(3) : 2;
                rows.on(stream);
                rows.run(WAYS[way], "" + i, stream);
                String told = expected.getOrDefault(stream, "");
                expected.put(
                        stream,
                        told.isEmpty() ? "" + i : told + List.of("", "<", "!").get(way) + i);
            }
            rows.send();
        }
        Map<String, String> told = new HashMap<>();
        jdbc.sql("select stream, told from story").query(row -> {
            told.put(row.getString(1), row.getString(2));
        });
        assertThat(told).isEqualTo(expected);
    }

    @Test
    void reportsTheStateWithAFailedChange() throws SQLException {
        try (Connection connection = readModel.dataSource().getConnection()) {
            BatchedUpdates rows = new BatchedUpdates(connection);
            rows.on("a");
            rows.run("insert into story values (?, ?)", "x", "a");
            rows.on("b");
            rows.run("insert into story values (?, ?)", null, "b");
            assertThatThrownBy(rows::send).isInstanceOfSatisfying(SQLException.class, e -> assertThat(e.getSQLState())
                    .isEqualTo("23502"));
        }
    }
}
