/** Invoices: drafts that follow usage until they are finalized, previews, invoice items, credit notes. */
@NullMarked
package io.stripemeter.simulator.invoice;

import org.jspecify.annotations.NullMarked;
