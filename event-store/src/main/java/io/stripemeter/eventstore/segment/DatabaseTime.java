package io.stripemeter.eventstore.segment;

/** Times of the database's clock as stored in the token table: ISO 8601 of fixed width, so that texts compare as times do. */
public final class DatabaseTime {
    /** SQL for the time of the statement. */
    public static final String NOW = of("clock_timestamp()");
    /** A timestamp that never expires. */
    static final String END_OF_TIME = "9999-12-31T23:59:59.999999Z";

    private DatabaseTime() {}

    /** SQL for a timestamp expression. */
    public static String of(String expression) {
        return "to_char((" + expression + ") at time zone 'utc', 'YYYY-MM-DD\"T\"HH24:MI:SS.US\"Z\"')";
    }
}
