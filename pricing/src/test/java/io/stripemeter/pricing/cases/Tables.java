package io.stripemeter.pricing.cases;

import static org.assertj.core.api.Assertions.assertThat;

import io.stripemeter.pricing.json.price.ParseContext;
import io.stripemeter.pricing.json.price.PriceForm;
import io.stripemeter.pricing.model.Graduated;
import io.stripemeter.pricing.model.Price;
import io.stripemeter.pricing.model.TierTable;
import io.stripemeter.pricing.money.Amount;
import io.stripemeter.pricing.money.Currency;
import java.math.BigDecimal;
import java.util.List;
import java.util.function.Function;
import java.util.stream.StreamSupport;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Parsers of table cells into typed values; everything is in US cents. */
public final class Tables {

    public static final Currency USD = Currency.of("usd");

    private Tables() {}

    public static Price price(JsonNode node) {
        return price(node, USD);
    }

    public static Price price(JsonNode node, Currency currency) {
        ParseContext reading = new ParseContext();
        Price price = CaseFile.JSON.treeToValue(node, PriceForm.class).read("price", currency, reading);
        assertThat(reading.violations()).isEmpty();
        return price;
    }

    public static TierTable tiers(JsonNode tiers) {
        ObjectNode price = CaseFile.JSON.createObjectNode().put("model", "graduated");
        price.set("tiers", tiers);
        return ((Graduated) price(price).model()).table();
    }

    public static Amount cents(JsonNode node) {
        return Amount.of(node.asLong(), USD);
    }

    public static BigDecimal decimal(JsonNode node) {
        return new BigDecimal(node.asString());
    }

    public static <T> List<T> list(JsonNode array, Function<JsonNode, T> read) {
        return StreamSupport.stream(array.spliterator(), false).map(read).toList();
    }

    public static String name(JsonNode given) {
        return given.get("id").asString() + ": " + given.get("because").asString();
    }
}
