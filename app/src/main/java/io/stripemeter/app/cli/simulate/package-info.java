/** {@code stripemeter simulate}: runs invoice scenarios from files and tells what is not as expected. */
@NullMarked
package io.stripemeter.app.cli.simulate;

import org.jspecify.annotations.NullMarked;
