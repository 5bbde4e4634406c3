package io.stripemeter.stripe.pricebook;

import com.stripe.exception.StripeException;
import com.stripe.model.Price;
import com.stripe.param.PriceRetrieveParams;
import io.stripemeter.stripe.support.BudgetedReader;
import java.math.BigDecimal;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads price objects with their tiers, each once. */
public final class PriceFetcher {
    /** Prices of one read, at most. */
    static final int MOST_PRICES = 200;

    private final BudgetedReader.Session session;
    private final Map<String, BilledPrice> read = new HashMap<>();

    public PriceFetcher(BudgetedReader.Session session) {
        this.session = session;
    }

    public BilledPrice find(String id) throws StripeException {
        BilledPrice known = read.get(id);
        if (known != null) {
            return known;
        }
        if (read.size() == MOST_PRICES) {
            throw new IllegalStateException("Invoices of one customer and period with over " + MOST_PRICES + " prices");
        }
        Price price = session.pay()
                .v1()
                .prices()
                .retrieve(id, PriceRetrieveParams.builder().addExpand("tiers").build(), BudgetedReader.ONCE);
        session.heard(price.getLastResponse());
        BilledPrice fresh = priceOf(price);
        read.put(id, fresh);
        return fresh;
    }

    private static BilledPrice priceOf(Price price) {
        return new BilledPrice(
                price.getId(),
                price.getCurrency(),
                price.getRecurring() == null ? null : price.getRecurring().getMeter(),
                exact(price.getUnitAmountDecimal(), price.getUnitAmount()),
                price.getTiersMode(),
                price.getTiers() == null
                        ? List.of()
                        : price.getTiers().stream().map(PriceFetcher::tier).toList(),
                packages(price));
    }

    private static BilledPrice.Tier tier(Price.Tier tier) {
        return new BilledPrice.Tier(
                tier.getUpTo() == null ? null : BigDecimal.valueOf(tier.getUpTo()),
                exact(tier.getUnitAmountDecimal(), tier.getUnitAmount()),
                exact(tier.getFlatAmountDecimal(), tier.getFlatAmount()));
    }

    private static BilledPrice.@Nullable Packages packages(Price price) {
        Price.TransformQuantity transform = price.getTransformQuantity();
        return transform == null
                ? null
                : new BilledPrice.Packages(transform.getDivideBy(), "up".equals(transform.getRound()));
    }

    private static @Nullable BigDecimal exact(@Nullable BigDecimal decimal, @Nullable Long whole) {
        if (decimal != null) {
            return decimal;
        }
        return whole == null ? null : BigDecimal.valueOf(whole);
    }
}
