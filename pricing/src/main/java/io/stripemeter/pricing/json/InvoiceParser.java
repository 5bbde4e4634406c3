package io.stripemeter.pricing.json;

import io.stripemeter.pricing.credit.CreditGrant;
import io.stripemeter.pricing.discount.Discount;
import io.stripemeter.pricing.discount.Discounted;
import io.stripemeter.pricing.forecast.Projection;
import io.stripemeter.pricing.invoice.InvoicePolicies;
import io.stripemeter.pricing.invoice.InvoiceRequest;
import io.stripemeter.pricing.invoice.PricedUsage;
import io.stripemeter.pricing.invoice.TaxRate;
import io.stripemeter.pricing.json.price.DiscountForm;
import io.stripemeter.pricing.json.price.ParseContext;
import io.stripemeter.pricing.model.Price;
import io.stripemeter.pricing.money.Amount;
import io.stripemeter.pricing.money.Currency;
import io.stripemeter.pricing.proration.InvoicePeriod;
import io.stripemeter.pricing.rating.Phase;
import io.stripemeter.pricing.usage.Usage;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** A parser of an {@link InvoiceForm}. It continues after a broken field to find the others. */
final class InvoiceParser {

    private final InvoiceForm form;
    private final String path;
    private final ParseContext context;
    private final Set<String> ids = new HashSet<>();
    private final Set<String> grantIds = new HashSet<>();

    InvoiceParser(InvoiceForm form, String path, ParseContext context) {
        this.form = form;
        this.path = path;
        this.context = context;
    }

    @Nullable
    InvoiceSpec read() {
        if (form.priceBook() != null) {
            context.refuse(
                    place("priceBook"),
                    "no_price_books",
                    "names a stored price book, but there are none here; give each item a price");
        }
        Currency currency = context.require(place("currency"), form.currency(), Currency::of);
        InvoicePeriod period = form.readPeriod(path, context);
        if (currency == null || period == null) {
            return null;
        }
        ForecastParser forecasts = new ForecastParser(form.forecast(), period, place("forecast"), context);
        InvoiceRequest request = request(currency, period, forecasts);
        InvoicePolicies policies = form.policies() == null
                ? InvoicePolicies.STRIPE
                : form.policies().read(place("policies"), context);
        SortedMap<String, Projection> projections =
                form.forecast() == null ? new TreeMap<>() : forecasts.projections(form.items(), place("items"));
        return request == null || context.failed() ? null : new InvoiceSpec(request, policies, projections);
    }

    private @Nullable InvoiceRequest request(Currency currency, InvoicePeriod period, ForecastParser forecasts) {
        String customer = form.customer() == null
                ? InvoiceForm.DEFAULT_CUSTOMER
                : context.read(place("customer"), form.customer(), DocumentTexts::name);
        Phase phase = form.phase() == null
                ? Phase.FINAL
                : context.read(place("phase"), form.phase(), text -> DocumentTexts.choice(Phase.class, text));
        Amount balance = form.balance() == null
                ? Amount.zero(currency)
                : context.read(place("balance"), form.balance(), text -> ParseContext.wholeAmount(text, currency));
        List<PricedUsage> items = items(currency, forecasts);
        List<Discount> discounts = Elements.read(
                form.discounts(),
                place("discounts"),
                Discounted.MAX_DISCOUNTS,
                context,
                (discount, at) -> discount.read(at, currency, ids, context));
        couponsAreRedeemedOnce();
        List<CreditGrant> credits = Elements.read(
                form.credits(),
                place("credits"),
                InvoiceRequest.MAX_CREDITS,
                context,
                (grant, at) -> credit(grant, at, currency));
        TaxRate tax = form.tax() == null ? null : form.tax().read(place("tax"), context);
        if (customer == null || phase == null || balance == null || context.failed()) {
            return null;
        }
        return context.attempt(
                path,
                () -> new InvoiceRequest(customer, currency, period, phase, items, discounts, credits, tax, balance));
    }

    private void couponsAreRedeemedOnce() {
        if (form.discounts() != null) {
            List<@Nullable String> coupons = new ArrayList<>();
            form.discounts().forEach(discount -> coupons.add(discount == null ? null : discount.coupon()));
            DiscountForm.refuseRepeated(coupons, place("discounts"), context);
        }
    }

    private @Nullable CreditGrant credit(GrantForm grant, String at, Currency currency) {
        if (grant.id() != null && !grantIds.add(grant.id())) {
            context.refuse(
                    at + ".id", "duplicate_credit", "must be unique, but another credit has the id " + grant.id());
        }
        return grant.read(at, currency, ids, context);
    }

    private List<PricedUsage> items(Currency currency, ForecastParser forecasts) {
        if (form.items() == null) {
            context.refuse(place("items"), "required", "is required");
        }
        return Elements.read(
                form.items(),
                place("items"),
                InvoiceRequest.MAX_ITEMS,
                context,
                (item, at) -> item(item, at, currency, forecasts));
    }

    private @Nullable PricedUsage item(ItemForm item, String at, Currency currency, ForecastParser forecasts) {
        String id = context.require(at + ".id", item.id(), DocumentTexts::name);
        if (id != null && !ids.add(id)) {
            context.refuse(at + ".id", "duplicate_item", "must be unique, but another item has the id " + id);
        }
        Price price = null;
        if (item.price() == null) {
            context.refuse(at + ".price", "required", "is required");
        } else {
            price = item.price().read(at + ".price", currency, context);
        }
        Usage usage = new UsageParser(at + ".usage", forecasts.days(), context).read(item.usage());
        return id == null || price == null || usage == null ? null : new PricedUsage(id, price, usage);
    }

    private String place(String field) {
        return DocumentTexts.under(path, field);
    }
}
