/** Tests of {@code process}. */
@NullMarked
package io.stripemeter.sagas.process;

import org.jspecify.annotations.NullMarked;
