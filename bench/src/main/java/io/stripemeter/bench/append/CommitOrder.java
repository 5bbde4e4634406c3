package io.stripemeter.bench.append;

/** The ways to keep readers of a raw table from skipping rows that commit late. */
enum CommitOrder {
    /** None, for the mere cost of the rows. */
    NONE("no order", "", ""),

    /** The way of StripeMeter: positions from one locked row, taken in the last statement before the commit. */
    HEAD_LOCK("head lock", """
            create table if not exists bench.raw_head (last bigint not null) with (fillfactor = 10);
            create table if not exists bench.raw_commit (first bigint primary key, count int not null);
            truncate bench.raw_head, bench.raw_commit;
            insert into bench.raw_head values (-1)""", """
            with head as (update bench.raw_head set last = last + %1$d returning last)
            insert into bench.raw_commit select last - %1$d + 1, %1$d from head"""),

    /** A transaction id in each row; readers stop before the oldest transaction that still runs. */
    HORIZON("transaction horizon", """
            alter table bench.raw_log add column xact xid8 not null default pg_current_xact_id();
            create index on bench.raw_log (xact, position)""", "");

    private final String title;
    private final String tables;
    private final String lastStatement;

    CommitOrder(String title, String tables, String lastStatement) {
        this.title = title;
        this.tables = tables;
        this.lastStatement = lastStatement;
    }

    String title() {
        return title;
    }

    /** The statements that create the tables needed besides the raw one; empty for none. */
    String tables() {
        return tables;
    }

    /** The statement before the commit of so many rows; empty for none. */
    String lastStatement(int rows) {
        return lastStatement.isEmpty() ? "" : lastStatement.formatted(rows);
    }
}
