package io.stripemeter.api;

/**
 * A domain event: a decision that was made, and is stored permanently.
 *
 * <p>Every event is a record whose components are JDK types only, so that stored history survives any refactoring, and
 * carries {@link StoredAs}, its name in the store.
 */
public interface DomainEvent {
    /** The tenant that the event belongs to; it must never be shown to another one. */
    String tenantId();
}
