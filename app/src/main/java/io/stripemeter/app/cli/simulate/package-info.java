/** {@code stripemeter simulate}: runs invoice scenarios from files and reports differences from what they expect. */
@NullMarked
package io.stripemeter.app.cli.simulate;

import org.jspecify.annotations.NullMarked;
