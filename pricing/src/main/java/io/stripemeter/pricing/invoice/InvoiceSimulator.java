package io.stripemeter.pricing.invoice;

import io.stripemeter.pricing.InvalidPricing;
import io.stripemeter.pricing.credit.CreditDraw;
import io.stripemeter.pricing.discount.Discounted;
import io.stripemeter.pricing.discount.SharedDiscounts;
import io.stripemeter.pricing.line.Line;
import io.stripemeter.pricing.line.Settling;
import io.stripemeter.pricing.model.Price;
import io.stripemeter.pricing.money.Amount;
import io.stripemeter.pricing.policy.LineRounding;
import io.stripemeter.pricing.rating.LargestRemainder;
import io.stripemeter.pricing.rating.Phase;
import io.stripemeter.pricing.rating.Rater;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.IntStream;

/**
 * The calculator of invoice previews, in Stripe's order: lines, discounts, credit grants, tax, balance. Stateless: a
 * second call gives the same answer and spends no credit.
 */
public final class InvoiceSimulator {

    private final InvoicePolicies policies;
    private final Function<Price, Rater> raters;

    public InvoiceSimulator(InvoicePolicies policies) {
        this(policies, price -> Rater.of(price, policies.rating()));
    }

    /** A simulator with prepared raters, for previews of many customers by the same prices. */
    public InvoiceSimulator(InvoicePolicies policies, Function<Price, Rater> raters) {
        this.policies = policies;
        this.raters = raters;
    }

    public InvoicePreview preview(InvoiceRequest request) {
        Amount zero = Amount.zero(request.currency());
        List<ItemLine> rated = rated(request);
        List<Line> lines = rated.stream().map(ItemLine::line).toList();
        Amount subtotal = lines.stream().map(Line::amount).reduce(zero, Amount::plus);

        SharedDiscounts discounts = SharedDiscounts.of(
                subtotal,
                rated.stream().map(ItemLine::charge).toList(),
                request.discounts(),
                policies.rating().rounding());
        List<Amount> discountShares = discounts.shares();

        CreditDraw draw = CreditDraw.of(
                charges(rated, discountShares),
                request.credits(),
                request.period().to());
        List<InvoiceLine> untaxed = new ArrayList<>();
        for (int i = 0; i < rated.size(); i++) {
            untaxed.add(rated.get(i).with(discountShares.get(i), draw.paid().get(i)));
        }
        List<InvoiceLine> taxed = LineTaxes.added(untaxed, request.tax(), policies);
        return summed(request, taxed, subtotal, discounts.whole(), draw);
    }

    private static InvoicePreview summed(
            InvoiceRequest request, List<InvoiceLine> lines, Amount subtotal, Discounted discounts, CreditDraw draw) {
        Amount zero = Amount.zero(request.currency());
        Amount credits = draw.paid().stream().reduce(zero, Amount::plus);
        Amount tax = lines.stream().map(InvoiceLine::tax).reduce(zero, Amount::plus);
        TaxRate rate = request.tax();
        Amount added = rate != null && rate.inclusive() ? zero : tax;
        Amount total = discounts.left().minus(credits).plus(added);
        Amount applied = request.balance().min(total.orZero());
        return new InvoicePreview(
                request.customer(),
                request.period(),
                lines,
                subtotal,
                discounts,
                draw.uses(),
                credits,
                tax,
                total,
                applied,
                request.balance().minus(applied),
                total.minus(applied));
    }

    private List<ItemLine> rated(InvoiceRequest request) {
        List<ItemLine> lines = new ArrayList<>();
        for (int i = 0; i < request.items().size(); i++) {
            PricedUsage item = request.items().get(i);
            String place = "items[" + i + "]";
            rate(item, request.phase(), place).forEach(line -> lines.add(new ItemLine(item, line)));
        }
        if (policies.rating().lineRounding() == LineRounding.LARGEST_REMAINDER) {
            settleTogether(lines, request);
        }
        return lines;
    }

    /** Shares the cents over the whole invoice, except over items whose sum a minimum, maximum or commitment has fixed. */
    private void settleTogether(List<ItemLine> lines, InvoiceRequest request) {
        List<Integer> free = IntStream.range(0, lines.size())
                .filter(i -> lines.get(i).item().price().terms().leavesSumOpen())
                .boxed()
                .toList();
        List<Line> settled =
                new ArrayList<>(free.stream().map(i -> lines.get(i).line()).toList());
        LargestRemainder.settle(settled, Settling.of(request.currency(), policies.rating()));
        for (int i = 0; i < free.size(); i++) {
            int place = free.get(i);
            lines.set(place, new ItemLine(lines.get(place).item(), settled.get(i)));
        }
    }

    private List<Line> rate(PricedUsage item, Phase phase, String place) {
        try {
            return raters.apply(item.price()).rate(item.usage(), phase).lines();
        } catch (InvalidPricing unratable) {
            throw new InvalidPricing(unratable.violations().stream()
                    .map(violation -> violation.within(place))
                    .toList());
        }
    }

    private static List<CreditDraw.Charge> charges(List<ItemLine> rated, List<Amount> discountShares) {
        List<CreditDraw.Charge> charges = new ArrayList<>();
        for (int i = 0; i < rated.size(); i++) {
            Amount left = rated.get(i).line().amount().minus(discountShares.get(i));
            charges.add(new CreditDraw.Charge(rated.get(i).item().id(), left));
        }
        return charges;
    }

    private record ItemLine(PricedUsage item, Line line) {

        SharedDiscounts.Charge charge() {
            return new SharedDiscounts.Charge(item.id(), line.amount());
        }

        InvoiceLine with(Amount discount, Amount credit) {
            String words = Arithmetic.of(line, item.price());
            return new InvoiceLine(item.id(), line, words, discount, credit, Amount.zero(discount.currency()));
        }
    }
}
