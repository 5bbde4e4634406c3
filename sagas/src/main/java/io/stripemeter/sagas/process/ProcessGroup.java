package io.stripemeter.sagas.process;

/**
 * A processing group whose handlers act on facts, none of which may be skipped. Each slice declares its own; the
 * application gives each a streaming processor over the facts that are not usage.
 */
public record ProcessGroup(String name) {}
