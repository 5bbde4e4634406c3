/** Documents that the build holds to what is there. */
@NullMarked
package io.stripemeter.app.docs;

import org.jspecify.annotations.NullMarked;
