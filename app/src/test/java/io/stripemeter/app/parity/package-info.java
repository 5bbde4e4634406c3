/** Tests of months on a moved clock. */
@NullMarked
package io.stripemeter.app.parity;

import org.jspecify.annotations.NullMarked;
