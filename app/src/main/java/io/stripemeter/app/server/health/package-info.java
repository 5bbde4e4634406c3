/** Health checks of liveness and readiness, each by an actual probe of what it names. */
@NullMarked
package io.stripemeter.app.server.health;

import org.jspecify.annotations.NullMarked;
