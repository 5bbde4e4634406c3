package io.stripemeter.app.server.wiring;

import java.util.UUID;

/**
 * The name of this node among those on the same database, recorded in its claims on processors' segments.
 *
 * <p>A name that outlives the process lets a killed node take its claims back as soon as it restarts.
 */
record NodeName(String value) {
    /** Returns the configured name, or one that no other process has had. */
    static NodeName of(String configured) {
        return new NodeName(
                configured.isBlank() ? ProcessHandle.current().pid() + "@" + UUID.randomUUID() : configured.strip());
    }
}
