package io.stripemeter.pricing.model;

import io.stripemeter.pricing.line.Settling;

/** The way a price depends on the quantity. Each model is plain data; {@link #prepare} returns its arithmetic. */
public sealed interface PriceModel
        permits FlatFee, Graduated, GraduatedPercentage, Matrix, PackagePrice, PercentagePrice, PerUnit, Volume {

    Calculation prepare(Settling settling);

    /** Returns whether the model prices amounts of money instead of units. */
    default boolean pricesMoney() {
        return false;
    }
}
