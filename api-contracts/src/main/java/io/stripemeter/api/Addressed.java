package io.stripemeter.api;

/**
 * A command for one aggregate that names it.
 *
 * <p>The address is the aggregate's stream id: readable, unique over all tenants, and the same for every retry.
 * Commands name their target here and not by a framework annotation, so that contracts stay free of frameworks.
 */
public interface Addressed {
    String streamId();
}
