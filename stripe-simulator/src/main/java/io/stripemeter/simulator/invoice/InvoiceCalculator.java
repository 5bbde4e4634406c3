package io.stripemeter.simulator.invoice;

import io.stripemeter.simulator.catalog.Discount;
import io.stripemeter.simulator.catalog.Price;
import io.stripemeter.simulator.invoice.Basis.Period;
import io.stripemeter.simulator.invoice.Bill.Line;
import io.stripemeter.simulator.invoice.Bill.Source;
import io.stripemeter.simulator.invoice.Bill.Taken;
import io.stripemeter.simulator.invoice.Credits.Payable;
import io.stripemeter.simulator.meter.Meters;
import io.stripemeter.simulator.subscription.Subscription;
import io.stripemeter.simulator.subscription.Subscription.Item;
import io.stripemeter.simulator.usage.UsageLedger;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * The calculator of an invoice's amounts from the usage held now.
 *
 * <p>Order (documented): lines rounded one by one, then discounts, then credit grants on metered lines. A discount is
 * spread over the lines above zero in proportion, the last one taking what rounding left (assumed).
 */
final class InvoiceCalculator {
    private final UsageLedger ledger;
    private final Meters meters;
    private final Credits credits;

    InvoiceCalculator(UsageLedger ledger, Meters meters, Credits credits) {
        this.ledger = ledger;
        this.meters = meters;
        this.credits = credits;
    }

    /** The bill of an invoice; a draft gets a new one at each read. */
    Bill bill(String invoiceId, Basis basis, List<InvoiceItem> items, Instant now) {
        List<Line> lines = new ArrayList<>();
        Subscription subscription = basis.subscription();
        if (subscription != null) {
            subscription.items().forEach(item -> addItem(lines, invoiceId, basis, item));
        }
        items.forEach(item -> lines.add(pending(lineId(invoiceId, lines.size()), item)));
        List<Taken> taken = discounts(basis, lines);
        List<Line> discounted = spread(lines, taken);
        Basis.Buyer buyer = basis.buyer();
        return new Bill(discounted, taken, credits.plan(buyer.customer(), buyer.currency(), now, payable(discounted)));
    }

    private void addItem(List<Line> lines, String invoiceId, Basis basis, Item item) {
        Period period = item.price().metered() ? basis.usage() : basis.advance();
        if (period == null) {
            return;
        }
        for (RatedLine rated : LineRater.rate(item.price(), quantity(basis, item, period))) {
            Source source = new Source(describe(item.price(), rated), item.price(), item.id(), null);
            lines.add(new Line(lineId(invoiceId, lines.size()), source, rated, period, BigDecimal.ZERO));
        }
    }

    private BigDecimal quantity(Basis basis, Item item, Period period) {
        Price.Recurring recurring = item.price().recurring();
        String meter = recurring == null ? null : recurring.meter();
        if (meter == null) {
            Long quantity = item.quantity();
            return BigDecimal.valueOf(quantity == null ? 1 : quantity);
        }
        return ledger.quantity(
                meters.require(meter),
                basis.buyer().customer(),
                period.from().getEpochSecond(),
                period.to().getEpochSecond());
    }

    private static Line pending(String id, InvoiceItem item) {
        String description = item.charge().description();
        return new Line(
                id,
                new Source(description == null ? "" : description, null, null, item.id()),
                new RatedLine(
                        0,
                        false,
                        item.charge().quantity(),
                        item.charge().unitAmount(),
                        item.charge().amount()),
                item.place().period(),
                BigDecimal.ZERO);
    }

    private static List<Taken> discounts(Basis basis, List<Line> lines) {
        Subscription subscription = basis.subscription();
        if (subscription == null) {
            return List.of();
        }
        BigDecimal left = positive(lines);
        Instant from = basis.face(subscription.cycle().from()).from();
        List<Taken> taken = new ArrayList<>();
        for (Discount discount : subscription.terms().discounts()) {
            BigDecimal amount = discount.covers(from) ? discount.coupon().of(left) : BigDecimal.ZERO;
            if (amount.signum() > 0) {
                taken.add(new Taken(discount.id(), amount));
                left = left.subtract(amount);
            }
        }
        return taken;
    }

    private static List<Line> spread(List<Line> lines, List<Taken> taken) {
        BigDecimal whole = taken.stream().map(Taken::amount).reduce(BigDecimal.ZERO, BigDecimal::add);
        BigDecimal base = positive(lines);
        BigDecimal seen = BigDecimal.ZERO;
        BigDecimal given = BigDecimal.ZERO;
        List<Line> result = new ArrayList<>();
        for (Line line : lines) {
            BigDecimal share = BigDecimal.ZERO;
            if (whole.signum() > 0 && line.rated().amount().signum() > 0) {
                seen = seen.add(line.rated().amount());
                share = whole.multiply(seen)
                        .divide(base, 0, RoundingMode.HALF_UP)
                        .subtract(given);
                given = given.add(share);
            }
            result.add(new Line(line.id(), line.source(), line.rated(), line.period(), share));
        }
        return result;
    }

    private static BigDecimal positive(List<Line> lines) {
        return lines.stream()
                .map(line -> line.rated().amount().max(BigDecimal.ZERO))
                .reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    private static List<Payable> payable(List<Line> lines) {
        List<Payable> payable = new ArrayList<>();
        for (int i = 0; i < lines.size(); i++) {
            Price price = lines.get(i).source().price();
            if (price != null && price.metered()) {
                payable.add(new Payable(i, price.id(), lines.get(i).afterDiscount()));
            }
        }
        return payable;
    }

    private static String lineId(String invoiceId, int index) {
        return "il_" + invoiceId.substring(invoiceId.lastIndexOf('_') + 1) + "n" + index;
    }

    private static String describe(Price price, RatedLine rated) {
        String name = price.offer().productName();
        if (rated.flat()) {
            return name + " (Tier " + rated.tier() + " flat fee)";
        }
        String tier = rated.tier() == 0 ? "" : " (Tier " + rated.tier() + ")";
        return rated.quantity().toPlainString() + " × " + name + tier;
    }
}
