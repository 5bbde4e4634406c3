package io.stripemeter.bench.append;

/** How readers of a raw table could be kept from skipping what commits late. */
enum CommitOrder {
    /** They are not: the mere cost of the rows. */
    NONE("no order", "", ""),

    /** What we have: positions from one locked row, taken as the last act before the commit. */
    HEAD_LOCK("head lock", """
            create table if not exists bench.raw_head (last bigint not null) with (fillfactor = 10);
            create table if not exists bench.raw_commit (first bigint primary key, count int not null);
            truncate bench.raw_head, bench.raw_commit;
            insert into bench.raw_head values (-1)""", """
            with head as (update bench.raw_head set last = last + %1$d returning last)
            insert into bench.raw_commit select last - %1$d + 1, %1$d from head"""),

    /** Rows carry their transaction; readers stop before the oldest one that still runs. */
    HORIZON("transaction horizon", """
            alter table bench.raw_log add column xact xid8 not null default pg_current_xact_id();
            create index on bench.raw_log (xact, position)""", "");

    private final String title;
    private final String tables;
    private final String lastAct;

    CommitOrder(String title, String tables, String lastAct) {
        this.title = title;
        this.tables = tables;
        this.lastAct = lastAct;
    }

    String title() {
        return title;
    }

    /** The statements that make what it needs besides the raw table; empty for none. */
    String tables() {
        return tables;
    }

    /** The statement before the commit of so many rows; empty for none. */
    String lastAct(int rows) {
        return lastAct.isEmpty() ? "" : lastAct.formatted(rows);
    }
}
