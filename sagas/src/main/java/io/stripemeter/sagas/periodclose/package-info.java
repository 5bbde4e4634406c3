/** Period close: the process that brings a period that ended to its final, compared invoices. */
@NullMarked
package io.stripemeter.sagas.periodclose;

import org.jspecify.annotations.NullMarked;
