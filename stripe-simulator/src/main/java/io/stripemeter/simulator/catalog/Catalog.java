package io.stripemeter.simulator.catalog;

import io.stripemeter.simulator.meter.Meters;
import io.stripemeter.simulator.store.Ids;
import io.stripemeter.simulator.store.ObjectStore;
import io.stripemeter.simulator.time.SimClock;
import io.stripemeter.simulator.wire.ApiError;
import io.stripemeter.simulator.wire.Call;
import io.stripemeter.simulator.wire.ListPage;
import io.stripemeter.simulator.wire.Params;
import io.stripemeter.simulator.wire.Reply;
import io.stripemeter.simulator.wire.Router;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import tools.jackson.databind.node.ObjectNode;

/** {@code /v1/products} and {@code /v1/prices}. */
public final class Catalog {
    private static final Pattern CURRENCY = Pattern.compile("[a-z]{3}");

    private final ObjectStore<Product> products;
    private final ObjectStore<Price> prices;
    private final Meters meters;
    private final Ids ids;
    private final SimClock clock;

    public Catalog(Meters meters, Ids ids, SimClock clock, int bound) {
        this.products = new ObjectStore<>("product", bound);
        this.prices = new ObjectStore<>("price", bound);
        this.meters = meters;
        this.ids = ids;
        this.clock = clock;
    }

    public ObjectStore<Price> prices() {
        return prices;
    }

    public int size() {
        return products.size() + prices.size();
    }

    public void clear() {
        products.clear();
        prices.clear();
    }

    public void addTo(Router router) {
        router.post("/v1/products", this::createProduct)
                .get("/v1/products", call -> ListPage.of(call, products.newestFirst(), Product::id, Product::render))
                .get(
                        "/v1/products/{id}",
                        call -> Reply.ok(products.require(call.id()).render()))
                .post("/v1/prices", this::createPrice)
                .get("/v1/prices", this::listPrices)
                .get("/v1/prices/{id}", call -> Reply.ok(render(prices.require(call.id()), call)));
    }

    private Reply createProduct(Call call) {
        Params params = call.params()
                .only("id", "name", "description", "active", "metadata", "unit_label", "expand", "tax_code", "type");
        return Reply.ok(addProduct(params).render());
    }

    private Product addProduct(Params params) {
        Product product = new Product(
                params.text("id", ids.next("prod")),
                params.required("name"),
                params.text("description"),
                params.text("unit_label"),
                clock.epochSecond(),
                params.child("metadata").flat());
        return products.put(product.id(), product);
    }

    private Reply createPrice(Call call) {
        Params params = call.params()
                .only(
                        "currency",
                        "product",
                        "product_data",
                        "unit_amount",
                        "unit_amount_decimal",
                        "billing_scheme",
                        "tiers",
                        "tiers_mode",
                        "transform_quantity",
                        "recurring",
                        "nickname",
                        "lookup_key",
                        "active",
                        "metadata",
                        "tax_behavior",
                        "expand");
        String currency = params.required("currency").toLowerCase(Locale.ROOT);
        if (!CURRENCY.matcher(currency).matches()) {
            throw ApiError.invalid(null, "Invalid currency: " + currency, "currency");
        }
        Product product = params.has("product_data")
                ? addProduct(params.child("product_data"))
                : products.require(params.required("product"), "product");
        Price price = new Price(
                ids.next("price"),
                new Price.Offer(product.id(), product.name(), currency),
                PriceParams.scheme(params),
                PriceParams.recurring(params.child("recurring"), meters),
                new Price.Label(
                        clock.epochSecond(),
                        params.flag("active", true),
                        params.text("nickname"),
                        params.text("lookup_key"),
                        params.child("metadata").flat()));
        return Reply.ok(render(prices.put(price.id(), price), call));
    }

    private Reply listPrices(Call call) {
        String product = call.params().text("product");
        List<Price> found = prices.newestFirst().stream()
                .filter(price -> product == null || product.equals(price.offer().product()))
                .toList();
        boolean tiers = call.params().texts("expand").contains("data.tiers");
        return ListPage.of(call, found, Price::id, price -> PriceJson.of(price, tiers));
    }

    private static ObjectNode render(Price price, Call call) {
        return PriceJson.of(price, call.params().texts("expand").contains("tiers"));
    }
}
