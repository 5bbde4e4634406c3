package io.stripemeter.app.rehearsal.demo;

import java.math.BigDecimal;

/**
 * The totals of one meter over all customers, from four sources that share no code.
 *
 * @param expected from the generated events alone
 * @param counted as shown by the read model
 * @param pushed as accepted by Stripe according to the ledgers
 * @param held as held by Stripe, according to the simulator's own records
 */
record MeterTotals(DemoMeter meter, BigDecimal expected, BigDecimal counted, BigDecimal pushed, BigDecimal held) {
    boolean agree() {
        return expected.compareTo(counted) == 0 && counted.compareTo(pushed) == 0 && pushed.compareTo(held) == 0;
    }
}
