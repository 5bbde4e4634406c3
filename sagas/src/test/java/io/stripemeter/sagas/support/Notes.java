package io.stripemeter.sagas.support;

import java.util.List;
import javax.sql.DataSource;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What tallies of one node do with events: fail, wait or write them down, as the test says, in the saga's transaction. */
final class Notes {
    /** What is done before a domain event is written down. */
    interface Before {
        void handling(String ledger, long sequence);
    }

    private final JdbcClient jdbc;
    private volatile Before before = (ledger, sequence) -> {};

    Notes(DataSource source) {
        this.jdbc = JdbcClient.create(source);
    }

    static void createTable(DataSource source) {
        JdbcClient.create(source).sql("""
                create table note (number bigint generated always as identity, ledger text, sequence bigint, handled int)""").update();
    }

    void before(Before act) {
        before = act;
    }

    /** @param handled how many its tally has, by its state */
    void take(String ledger, long sequence, int handled) {
        before.handling(ledger, sequence);
        jdbc.sql("insert into note (ledger, sequence, handled) values (?, ?, ?)")
                .params(ledger, sequence, handled)
                .update();
    }

    /** The sequences that a ledger's tally has handled, in order; fails when its state has lost count. */
    static List<Long> of(DataSource source, String ledger) {
        List<Note> notes = JdbcClient.create(source)
                .sql("select sequence, handled from note where ledger = ? order by number")
                .param(ledger)
                .query((row, number) -> new Note(row.getLong(1), row.getInt(2)))
                .list();
        for (int i = 0; i < notes.size(); i++) {
            if (notes.get(i).handled() != i + 1) {
                throw new IllegalStateException(ledger + " has lost count: " + notes);
            }
        }
        return notes.stream().map(Note::sequence).toList();
    }

    private record Note(long sequence, int handled) {}
}
