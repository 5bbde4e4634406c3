package io.stripemeter.eventstore.codec;

import io.stripemeter.api.EventCatalog;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import javax.sql.DataSource;

/**
 * The dictionary that stores a domain event's type in two bytes.
 *
 * <p>Entries are only ever added, each in a transaction of its own, so a number never changes its meaning.
 */
public final class StoredEventTypes {
    private final DataSource dataSource;
    private final Map<StoredEventType, Short> numbers = new ConcurrentHashMap<>();
    private final Map<Short, StoredEventType> types = new ConcurrentHashMap<>();
    private final Map<Class<?>, Short> byClass = new ConcurrentHashMap<>();

    /** Enters every type that this version knows. */
    public StoredEventTypes(DataSource dataSource) {
        this.dataSource = dataSource;
        EventCatalog.byName().values().forEach(event -> enter(StoredEventType.of(event)));
        load();
        EventCatalog.byName().values().forEach(event -> byClass.put(event, numberOf(StoredEventType.of(event))));
    }

    public short numberOf(Class<?> event) {
        Short number = byClass.get(event);
        if (number == null) {
            throw new IllegalArgumentException(event.getName() + " is not in the catalogue of events");
        }
        return number;
    }

    /** The type behind a number; a number that a newer node has entered since is looked up. */
    public StoredEventType typeOf(short number) {
        StoredEventType type = types.get(number);
        if (type == null) {
            load();
            type = types.get(number);
        }
        if (type == null) {
            throw new UnreadableEvent("no type has the number " + number);
        }
        return type;
    }

    private short numberOf(StoredEventType type) {
        Short number = numbers.get(type);
        if (number == null) {
            throw new IllegalStateException(type + " was entered and can't be found");
        }
        return number;
    }

    private void enter(StoredEventType type) {
        try (Connection connection = dataSource.getConnection();
                PreparedStatement insert = connection.prepareStatement("""
                        insert into event_type (name, revision)
                        select ?, ? where not exists (
                            select 1 from event_type where name = ? and revision = ?)
                        on conflict do nothing""")) {
            insert.setString(1, type.name());
            insert.setInt(2, type.revision());
            insert.setString(3, type.name());
            insert.setInt(4, type.revision());
            insert.executeUpdate();
        } catch (SQLException e) {
            throw new IllegalStateException("the dictionary of event types can't be written", e);
        }
    }

    private void load() {
        try (Connection connection = dataSource.getConnection();
                PreparedStatement select = connection.prepareStatement("select id, name, revision from event_type");
                ResultSet rows = select.executeQuery()) {
            while (rows.next()) {
                StoredEventType type = new StoredEventType(rows.getString(2), rows.getInt(3));
                numbers.put(type, rows.getShort(1));
                types.put(rows.getShort(1), type);
            }
        } catch (SQLException e) {
            throw new IllegalStateException("the dictionary of event types can't be read", e);
        }
    }
}
