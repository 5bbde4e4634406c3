package io.stripemeter.simulator.invoice;

import java.math.BigDecimal;
import tools.jackson.databind.node.ObjectNode;

/** Both forms of a quantity: an integer, {@code null} if it has a fraction (assumed), and an exact decimal text. */
final class Quantities {
    private Quantities() {}

    static void put(ObjectNode node, BigDecimal quantity) {
        BigDecimal bare = quantity.stripTrailingZeros();
        if (bare.scale() <= 0) {
            node.put("quantity", bare.toBigIntegerExact());
        } else {
            node.putNull("quantity");
        }
        node.put("quantity_decimal", bare.toPlainString());
    }
}
