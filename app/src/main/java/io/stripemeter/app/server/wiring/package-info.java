/** How the modules are put together: the log under Axon, projections on it, sagas beside it. */
@NullMarked
package io.stripemeter.app.server.wiring;

import org.jspecify.annotations.NullMarked;
