package io.stripemeter.command.pricebook;

import io.stripemeter.api.pricebook.FindStripePrices;
import io.stripemeter.api.pricebook.StripePrice;
import io.stripemeter.api.pricebook.StripePrices;
import io.stripemeter.api.support.Problem;
import io.stripemeter.api.tenant.TenantId;
import io.stripemeter.pricing.InvalidPricing;
import io.stripemeter.pricing.json.price.ParseContext;
import io.stripemeter.pricing.json.price.PriceForm;
import java.time.Duration;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import org.axonframework.queryhandling.QueryGateway;
import org.jspecify.annotations.Nullable;

/**
 * The import of prices from Stripe: it queries the Stripe adapter and converts the prices into the form of price books.
 */
final class StripePriceImport {
    /** {@value FindStripePrices#MAX_PRICES} calls one after the other. */
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final QueryGateway queries;

    StripePriceImport(QueryGateway queries) {
        this.queries = queries;
    }

    /** A price object at Stripe, and the meter whose usage it is to price. */
    record Wanted(String stripePrice, String meter) {}

    /**
     * The prices by meter.
     *
     * @param currency the book's
     * @throws Problem {@code stripe_account_unusable}, {@code stripe_not_read}
     * @throws InvalidPricing for each price that the book cannot hold, below {@code prices[i].stripePrice}
     */
    SortedMap<String, @Nullable PriceForm> read(TenantId tenant, String account, List<Wanted> wanted, String currency) {
        StripePrices answer = ask(new FindStripePrices(
                tenant, account, wanted.stream().map(Wanted::stripePrice).toList()));
        ParseContext reading = new ParseContext();
        SortedMap<String, @Nullable PriceForm> prices = new TreeMap<>();
        for (int i = 0; i < wanted.size(); i++) {
            String path = "prices[" + i + "].stripePrice";
            StripePrice found = answer.prices().get(i);
            if (found instanceof StripePrice.Unusable unusable) {
                reading.refuse(path, unusable.code(), unusable.reason());
            } else if (found instanceof StripePrice.Usable usable) {
                if (!usable.currency().equalsIgnoreCase(currency)) {
                    reading.refuse(
                            path, "currency_mismatch", "is in " + usable.currency() + ", the book in " + currency);
                }
                prices.put(wanted.get(i).meter(), StripePriceForms.of(usable));
            }
        }
        if (reading.failed()) {
            throw new InvalidPricing(reading.violations());
        }
        return prices;
    }

    private StripePrices ask(FindStripePrices query) {
        StripePrices answer;
        try {
            answer = queries.query(query, StripePrices.class)
                    .orTimeout(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)
                    .join();
        } catch (CompletionException unanswered) {
            throw Problem.unavailable("stripe_not_read", "Stripe could not be reached in time; send the request again");
        }
        StripePrices.Failure failure = answer.failure();
        if (failure != null) {
            throw failure.lasting()
                    ? Problem.conflict("stripe_account_unusable", failure.reason())
                    : Problem.unavailable("stripe_not_read", failure.reason());
        }
        return answer;
    }
}
