/** Tests of what becomes of meter errors. */
@NullMarked
package io.stripemeter.sagas.metererrors;

import org.jspecify.annotations.NullMarked;
