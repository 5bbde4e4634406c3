package io.stripemeter.command.pricebook;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.stripemeter.api.pricebook.DefinePriceBook;
import io.stripemeter.api.pricebook.PriceBookDefined;
import io.stripemeter.api.pricebook.PriceBookKey;
import io.stripemeter.api.pricebook.PublishPriceBookVersion;
import io.stripemeter.api.support.Problem;
import io.stripemeter.api.tenant.TenantId;
import io.stripemeter.command.support.ReadYourWrites;
import io.stripemeter.pricing.InvalidPricing;
import io.stripemeter.pricing.json.PriceBookForm;
import io.stripemeter.pricing.json.price.ParseContext;
import io.stripemeter.pricing.json.price.PriceForm;
import io.stripemeter.pricing.money.Currency;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.MapperFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * The publishing of price book versions, with a check of the prices first: a book never holds one that could not be
 * rated.
 */
final class PriceBookPublishing {
    /** Canonical: members sorted, absent ones left out, so that equal prices are equal texts. */
    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(MapperFeature.SORT_PROPERTIES_ALPHABETICALLY)
            .changeDefaultPropertyInclusion(inclusion -> inclusion.withValueInclusion(JsonInclude.Include.NON_NULL))
            .build();

    private final ReadYourWrites commands;
    private final EventStore store;

    PriceBookPublishing(ReadYourWrites commands, EventStore store) {
        this.commands = commands;
        this.store = store;
    }

    /** Prices to publish, to hold from a time on. */
    record Draft(Instant effectiveFrom, Map<String, @Nullable PriceForm> prices, String note) {}

    /**
     * Publishes a version and returns its number.
     *
     * @throws Problem {@code unknown_price_book}, and what {@link PriceBook} refuses
     * @throws InvalidPricing with the paths of all that is wrong with the prices, below {@code prices}
     */
    int publish(TenantId tenant, PriceBookKey key, Draft draft, String actor) {
        String currency = currencyOf(tenant, key);
        check(draft.prices(), currency);
        PublishPriceBookVersion command = new PublishPriceBookVersion(
                tenant, key, currency, draft.effectiveFrom(), canonical(draft.prices()), draft.note(), actor);
        return (Integer) Objects.requireNonNull(commands.ask(command), "a version has a number");
    }

    static String canonical(Map<String, @Nullable PriceForm> prices) {
        TreeMap<String, @Nullable PriceForm> sorted = new TreeMap<>();
        prices.forEach(sorted::put);
        return JSON.writeValueAsString(sorted);
    }

    @SuppressWarnings("NullAway") // a class file does not tell that the values of a parameter's map may be null
    static void check(Map<String, @Nullable PriceForm> prices, String currency) {
        ParseContext reading = new ParseContext();
        PriceBookForm.of(null, prices).read("", Currency.of(currency), reading);
        if (reading.failed()) {
            throw new InvalidPricing(reading.violations());
        }
    }

    String currencyOf(TenantId tenant, PriceBookKey key) {
        return store.readEvents(DefinePriceBook.streamId(tenant, key), 0)
                .asStream()
                .map(message -> message.getPayload())
                .filter(PriceBookDefined.class::isInstance)
                .map(event -> ((PriceBookDefined) event).currency())
                .findFirst()
                .orElseThrow(() -> Problem.notFound("unknown_price_book", "There is no price book " + key));
    }
}
