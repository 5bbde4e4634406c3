package io.stripemeter.stripe.pricebook;

import com.stripe.exception.StripeException;
import com.stripe.model.Price;
import com.stripe.param.PriceRetrieveParams;
import io.stripemeter.api.pricebook.FindStripePrices;
import io.stripemeter.api.pricebook.StripePrice;
import io.stripemeter.api.pricebook.StripePrices;
import io.stripemeter.stripe.stripeaccount.StripeClients;
import io.stripemeter.stripe.support.BudgetedReader;
import io.stripemeter.stripe.support.ReadResult;
import java.util.ArrayList;
import java.util.List;
import org.axonframework.queryhandling.QueryHandler;

/** Reads the price objects that a tenant takes over into a price book. */
final class PriceImports {
    private final StripeClients clients;
    private final BudgetedReader reader;

    PriceImports(StripeClients clients, BudgetedReader reader) {
        this.clients = clients;
        this.reader = reader;
    }

    @QueryHandler
    public StripePrices find(FindStripePrices query) {
        String tenant = query.tenantId().value();
        if (clients.account(tenant, query.account()).isEmpty()) {
            return StripePrices.failed(true, "There is no Stripe account " + query.account() + " with a usable key");
        }
        List<StripePrice> prices = new ArrayList<>();
        for (String id : query.priceIds()) {
            ReadResult<StripePrice> read =
                    reader.read("price", tenant, query.account(), session -> PriceTerms.of(retrieve(session, id)));
            if (read instanceof ReadResult.Found<StripePrice> found) {
                prices.add(found.value());
            } else if (read instanceof ReadResult.Absent<StripePrice> absent) {
                prices.add(new StripePrice.Unusable(id, "unknown_stripe_price", absent.reason()));
            } else if (read instanceof ReadResult.Later<StripePrice> later) {
                return StripePrices.failed(false, later.reason());
            }
        }
        return new StripePrices(prices, null);
    }

    private static Price retrieve(BudgetedReader.Session session, String id) throws StripeException {
        Price price = session.pay()
                .v1()
                .prices()
                .retrieve(id, PriceRetrieveParams.builder().addExpand("tiers").build(), BudgetedReader.ONCE);
        session.heard(price.getLastResponse());
        return price;
    }
}
