package io.stripemeter.api.customer;

import io.stripemeter.api.support.Texts;

/** The tenant's name for a customer, the billed party: 1 to 255 characters. */
public record CustomerId(String value) {
    public static final int MAX_LENGTH = 255;

    public CustomerId {
        value = Texts.require(value, "customer", MAX_LENGTH);
    }

    @Override
    public String toString() {
        return value;
    }
}
