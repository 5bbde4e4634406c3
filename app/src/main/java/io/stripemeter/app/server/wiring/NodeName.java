package io.stripemeter.app.server.wiring;

import java.util.UUID;

/**
 * What this node is called among those on the same database; it stands in the claims on processors' segments.
 *
 * <p>A name that outlives the process lets a killed node take its claims back as soon as it is started again.
 */
record NodeName(String value) {
    /** The name given, or one that no other process has had. */
    static NodeName of(String configured) {
        return new NodeName(
                configured.isBlank() ? ProcessHandle.current().pid() + "@" + UUID.randomUUID() : configured.strip());
    }
}
