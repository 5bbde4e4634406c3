package io.stripemeter.pricing.invoice;

/** The place where tax is rounded: on each line, or once on the invoice. */
public enum TaxRounding {
    /** On each line, then summed. The default, as at Stripe: two lines of 0.33 at 20 % bear 0.14. */
    PER_LINE,
    /** Once on the invoice: the same lines bear 0.13. The lines' shares are given by largest remainder. */
    PER_INVOICE
}
