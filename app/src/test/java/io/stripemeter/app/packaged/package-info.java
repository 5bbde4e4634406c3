/** Tests of the jar itself, as users run it. */
@NullMarked
package io.stripemeter.app.packaged;

import org.jspecify.annotations.NullMarked;
