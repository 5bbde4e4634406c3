/** Invoices: drafts that follow usage until finalized, previews, invoice items and credit notes. */
@NullMarked
package io.stripemeter.simulator.invoice;

import org.jspecify.annotations.NullMarked;
