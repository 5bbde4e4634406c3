package io.stripemeter.app.rehearsal.demo;

import java.math.BigDecimal;

/**
 * One meter's totals over all customers, from four places that share no code.
 *
 * @param expected from the generated events alone
 * @param counted what the read model shows
 * @param pushed what the ledgers say Stripe has accepted
 * @param held what Stripe holds, by the simulator's own book
 */
record MeterTotals(DemoMeter meter, BigDecimal expected, BigDecimal counted, BigDecimal pushed, BigDecimal held) {
    boolean agree() {
        return expected.compareTo(counted) == 0 && counted.compareTo(pushed) == 0 && pushed.compareTo(held) == 0;
    }
}
