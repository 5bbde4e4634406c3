package io.stripemeter.pricing.policy;

import java.math.BigDecimal;
import java.math.RoundingMode;

/** The treatment of a quantity with decimals, above all between two whole tier bounds such as 5 and 6. */
public enum FractionalQuantity {
    /** As it is: 5.001 has entered the tier after 5, by 0.001 units. The default: nothing used is lost or invented. */
    EXACT,
    /** Every started unit counts in full: 5.001 is 6. */
    STARTED_UNITS,
    /** Only whole units count: 5.999 is 5. */
    WHOLE_UNITS;

    public BigDecimal apply(BigDecimal quantity) {
        if (this == EXACT || quantity.scale() <= 0) {
            return quantity;
        }
        return quantity.setScale(0, this == STARTED_UNITS ? RoundingMode.CEILING : RoundingMode.FLOOR);
    }
}
