package io.stripemeter.api;

/**
 * A domain event: something that was decided, and is stored for ever.
 *
 * <p>Every event is a record whose components are JDK types only, so that stored history survives any refactoring,
 * and carries {@link StoredAs}, its name in the store.
 */
public interface DomainEvent {
    /** The tenant the event belongs to; no reader may show it to another. */
    String tenantId();
}
