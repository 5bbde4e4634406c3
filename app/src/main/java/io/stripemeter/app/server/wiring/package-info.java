/** The assembly of the modules: the log as Axon's event store, projections and sagas on it, secrets and the first tenant. */
@NullMarked
package io.stripemeter.app.server.wiring;

import org.jspecify.annotations.NullMarked;
