package io.stripemeter.stripe.reconciliation;

import com.stripe.exception.StripeException;
import com.stripe.model.Invoice;
import com.stripe.model.InvoiceLineItem;
import com.stripe.param.InvoiceLineItemListParams;
import com.stripe.param.InvoiceListParams;
import io.stripemeter.api.pushledger.BillingPeriod;
import io.stripemeter.stripe.pricebook.BilledPrice;
import io.stripemeter.stripe.pricebook.PriceFetcher;
import io.stripemeter.stripe.support.BudgetedReader;
import io.stripemeter.stripe.support.PageFetcher;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads the invoices of a customer with all their lines; an invoice itself brings only the first few. */
final class InvoiceFetcher {
    private final BudgetedReader.Session session;
    private final PriceFetcher prices;

    private final Map<String, BilledPrice> known;

    /** @param known prices by id, which outlive this read: Stripe never changes what a price asks for */
    InvoiceFetcher(BudgetedReader.Session session, Map<String, BilledPrice> known) {
        this.session = session;
        this.prices = new PriceFetcher(session);
        this.known = known;
    }

    /** Invoices that were made since the period began and have a metered line that lies within it. */
    List<BilledInvoice> ofPeriod(String customer, BillingPeriod period) throws StripeException {
        List<Invoice> recent = PageFetcher.whileTrue(
                session,
                (client, after) -> client.v1().invoices().list(listParams(customer, after), BudgetedReader.ONCE),
                invoice -> invoice.getCreated() >= period.start().getEpochSecond());
        List<BilledInvoice> billing = new ArrayList<>();
        for (Invoice invoice : recent) {
            BilledInvoice whole = whole(invoice);
            if (whole.lines().stream().anyMatch(line -> line.metered() && overlaps(line, period))) {
                billing.add(whole);
            }
        }
        return billing;
    }

    private static InvoiceListParams listParams(String customer, @Nullable String after) {
        return InvoiceListParams.builder()
                .setCustomer(customer)
                .setLimit(PageFetcher.SIZE)
                .setStartingAfter(after)
                .build();
    }

    private BilledInvoice whole(Invoice invoice) throws StripeException {
        List<BilledLine> lines = new ArrayList<>();
        for (InvoiceLineItem line : linesOf(invoice)) {
            lines.add(line(line));
        }
        Long finalizedAt = invoice.getStatusTransitions() == null
                ? null
                : invoice.getStatusTransitions().getFinalizedAt();
        return new BilledInvoice(
                invoice.getId(),
                invoice.getStatus(),
                invoice.getCurrency(),
                Instant.ofEpochSecond(invoice.getCreated()),
                finalizedAt == null ? null : Instant.ofEpochSecond(finalizedAt),
                lines,
                credited(invoice.getPrePaymentCreditNotesAmount())
                        .add(credited(invoice.getPostPaymentCreditNotesAmount())));
    }

    private static BigDecimal credited(@Nullable Long amount) {
        return amount == null ? BigDecimal.ZERO : BigDecimal.valueOf(amount);
    }

    private List<InvoiceLineItem> linesOf(Invoice invoice) throws StripeException {
        List<InvoiceLineItem> first = invoice.getLines().getData();
        if (!Boolean.TRUE.equals(invoice.getLines().getHasMore())) {
            return first;
        }
        List<InvoiceLineItem> all = new ArrayList<>(first);
        String last = first.isEmpty() ? null : first.get(first.size() - 1).getId();
        all.addAll(PageFetcher.following(
                session,
                (client, after) -> client.v1()
                        .invoices()
                        .lineItems()
                        .list(
                                invoice.getId(),
                                InvoiceLineItemListParams.builder()
                                        .setLimit(PageFetcher.SIZE)
                                        .setStartingAfter(after)
                                        .build(),
                                BudgetedReader.ONCE),
                line -> true,
                last));
        return all;
    }

    private BilledPrice price(String id) throws StripeException {
        BilledPrice price = known.get(id);
        if (price == null) {
            price = prices.find(id);
            known.put(id, price);
        }
        return price;
    }

    private BilledLine line(InvoiceLineItem line) throws StripeException {
        boolean priced = line.getPricing() != null && line.getPricing().getPriceDetails() != null;
        BilledPrice price = priced ? price(line.getPricing().getPriceDetails().getPrice()) : null;
        return new BilledLine(
                line.getId(),
                line.getDescription() == null ? "" : line.getDescription(),
                price,
                quantity(line),
                BigDecimal.valueOf(line.getAmount()),
                Instant.ofEpochSecond(line.getPeriod().getStart()),
                Instant.ofEpochSecond(line.getPeriod().getEnd()),
                kind(line.getParent()),
                subscription(line.getParent()));
    }

    private static BilledLine.Kind kind(InvoiceLineItem.@Nullable Parent parent) {
        if (parent == null) {
            return BilledLine.Kind.ITEM;
        }
        if (parent.getInvoiceItemDetails() != null) {
            return Boolean.TRUE.equals(parent.getInvoiceItemDetails().getProration())
                    ? BilledLine.Kind.PRORATION
                    : BilledLine.Kind.INVOICE_ITEM;
        }
        return parent.getSubscriptionItemDetails() != null
                        && Boolean.TRUE.equals(
                                parent.getSubscriptionItemDetails().getProration())
                ? BilledLine.Kind.PRORATION
                : BilledLine.Kind.ITEM;
    }

    private static @Nullable String subscription(InvoiceLineItem.@Nullable Parent parent) {
        return parent == null || parent.getSubscriptionItemDetails() == null
                ? null
                : parent.getSubscriptionItemDetails().getSubscription();
    }

    private static BigDecimal quantity(InvoiceLineItem line) {
        if (line.getQuantityDecimal() != null) {
            return line.getQuantityDecimal();
        }
        return line.getQuantity() == null ? BigDecimal.ZERO : BigDecimal.valueOf(line.getQuantity());
    }

    private static boolean overlaps(BilledLine line, BillingPeriod period) {
        return line.from().isBefore(period.end()) && period.start().isBefore(line.to());
    }
}
