/** Pricing over HTTP: rating a quantity, previewing an invoice, comparing price books. */
@NullMarked
package io.stripemeter.query.pricebook.simulation;

import org.jspecify.annotations.NullMarked;
