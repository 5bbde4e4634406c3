/** Tests of {@code process}. */
@NullMarked
package io.stripemeter.sagas.support;

import org.jspecify.annotations.NullMarked;
