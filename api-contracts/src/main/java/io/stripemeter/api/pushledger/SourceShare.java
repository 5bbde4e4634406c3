package io.stripemeter.api.pushledger;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The share of one source in a delta or a total of its ledger, in units of the meter.
 *
 * @param amount signed
 */
public record SourceShare(String customer, String meter, BigDecimal amount) {
    /** Returns the shares that an event keeps as lists of equal length; the whole of one source when it keeps none. */
    public static List<SourceShare> of(
            @Nullable List<String> customers,
            @Nullable List<String> meters,
            @Nullable List<BigDecimal> amounts,
            SourceShare whole) {
        if (customers == null || meters == null || amounts == null) {
            return List.of(whole);
        }
        List<SourceShare> shares = new ArrayList<>();
        for (int i = 0; i < customers.size(); i++) {
            shares.add(new SourceShare(customers.get(i), meters.get(i), amounts.get(i)));
        }
        return shares;
    }

    /** Returns whether both are of the same source. */
    public boolean sameSource(String otherCustomer, String otherMeter) {
        return customer.equals(otherCustomer) && meter.equals(otherMeter);
    }
}
