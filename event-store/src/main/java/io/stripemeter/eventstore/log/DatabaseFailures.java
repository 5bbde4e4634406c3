package io.stripemeter.eventstore.log;

import java.sql.SQLException;
import org.axonframework.eventsourcing.eventstore.EventStoreException;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.support.SQLExceptionTranslator;

/** The translation of database failures into Spring's exceptions, which separate transient from lasting ones. */
public final class DatabaseFailures {
    private DatabaseFailures() {}

    /** The failure to throw. */
    public static RuntimeException translate(SQLExceptionTranslator translator, String task, SQLException failure) {
        DataAccessException translated = translator.translate(task, null, failure);
        return translated == null ? new EventStoreException("could not " + task, failure) : translated;
    }
}
