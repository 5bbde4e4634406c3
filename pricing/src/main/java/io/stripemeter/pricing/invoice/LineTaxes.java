package io.stripemeter.pricing.invoice;

import io.stripemeter.pricing.money.Allocation;
import io.stripemeter.pricing.money.Amount;
import io.stripemeter.pricing.money.Rounding;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The tax on an invoice's lines, rounded per line or once for the invoice. */
final class LineTaxes {

    private LineTaxes() {}

    static List<InvoiceLine> added(List<InvoiceLine> lines, @Nullable TaxRate rate, InvoicePolicies policies) {
        if (rate == null || lines.isEmpty()) {
            return List.copyOf(lines);
        }
        Rounding rounding = policies.rating().rounding();
        List<BigDecimal> exact =
                lines.stream().map(line -> rate.exactTaxOf(line.net().exact())).toList();
        List<InvoiceLine> taxed = new ArrayList<>();
        if (policies.taxRounding() == TaxRounding.PER_LINE) {
            for (int i = 0; i < lines.size(); i++) {
                InvoiceLine line = lines.get(i);
                taxed.add(with(line, rounding.settle(exact.get(i), line.tax().currency())));
            }
            return List.copyOf(taxed);
        }
        List<Amount> shares = Allocation.ofExact(exact, lines.get(0).tax().currency(), rounding);
        for (int i = 0; i < lines.size(); i++) {
            taxed.add(with(lines.get(i), shares.get(i)));
        }
        return List.copyOf(taxed);
    }

    private static InvoiceLine with(InvoiceLine line, Amount tax) {
        return new InvoiceLine(line.item(), line.line(), line.arithmetic(), line.discount(), line.credit(), tax);
    }
}
