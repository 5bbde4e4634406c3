/** The runnable application: wiring, migrations, security, CLI. */
@NullMarked
package io.stripemeter.app;

import org.jspecify.annotations.NullMarked;
