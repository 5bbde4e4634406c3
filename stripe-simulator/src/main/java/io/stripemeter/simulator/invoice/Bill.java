package io.stripemeter.simulator.invoice;

import io.stripemeter.simulator.catalog.Price;
import io.stripemeter.simulator.invoice.Basis.Period;
import io.stripemeter.simulator.invoice.Credits.Use;
import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The amounts of an invoice, in minor units: lines, then discounts, then credit. There are no taxes. */
record Bill(List<Line> lines, List<Taken> discounts, List<Use> credits) {

    /** One line; its amount is before discount and credit. */
    record Line(String id, Source source, RatedLine rated, Period period, BigDecimal discount) {
        BigDecimal afterDiscount() {
            return rated.amount().subtract(discount);
        }
    }

    /** The source of a line. */
    record Source(
            String description,
            @Nullable Price price,
            @Nullable String subscriptionItem,
            @Nullable String invoiceItem) {}

    /** The amount a discount took off the whole. */
    record Taken(String discount, BigDecimal amount) {}

    BigDecimal subtotal() {
        return lines.stream().map(line -> line.rated().amount()).reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    BigDecimal discount() {
        return discounts.stream().map(Taken::amount).reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    BigDecimal credit() {
        return credits.stream().map(Use::amount).reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    BigDecimal total() {
        return subtotal().subtract(discount()).subtract(credit());
    }

    BigDecimal due() {
        return total().max(BigDecimal.ZERO);
    }
}
