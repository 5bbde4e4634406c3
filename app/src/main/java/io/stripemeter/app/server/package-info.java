/** The running product: database, migrations and the Spring application, started and stopped as one. */
@NullMarked
package io.stripemeter.app.server;

import org.jspecify.annotations.NullMarked;
