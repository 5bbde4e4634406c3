/** Tests of what becomes of late usage. */
@NullMarked
package io.stripemeter.sagas.lateusage;

import org.jspecify.annotations.NullMarked;
