/** Tests of months on a moved clock. */
@NullMarked
package io.stripemeter.app.rehearsal.parity;

import org.jspecify.annotations.NullMarked;
