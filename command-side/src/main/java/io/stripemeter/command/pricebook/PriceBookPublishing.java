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
import io.stripemeter.pricing.json.price.PriceForm;
import java.time.Instant;
import java.util.List;
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
    private final PriceCheck check;

    PriceBookPublishing(ReadYourWrites commands, EventStore store, PriceCheck check) {
        this.commands = commands;
        this.store = store;
        this.check = check;
    }

    /** Prices to publish, to hold from a time on. */
    record Draft(Instant effectiveFrom, Map<String, @Nullable PriceForm> prices, String note) {}

    /**
     * A published version.
     *
     * @param unknownMeters meters that it prices and that do not exist, yet or by a typing error
     */
    record Published(int version, List<String> unknownMeters) {}

    /**
     * Publishes a version.
     *
     * @throws Problem {@code unknown_price_book}, and what {@link PriceBook} refuses
     * @throws InvalidPricing with the paths of all that is wrong with the prices, below {@code prices}
     */
    Published publish(TenantId tenant, PriceBookKey key, Draft draft, String actor) {
        String currency = currencyOf(tenant, key);
        List<String> unknown = check.unknownMeters(tenant, draft.prices(), currency);
        PublishPriceBookVersion command = new PublishPriceBookVersion(
                tenant, key, currency, draft.effectiveFrom(), canonical(draft.prices()), draft.note(), actor);
        int version = (Integer) Objects.requireNonNull(commands.ask(command), "a version has a number");
        return new Published(version, unknown);
    }

    static String canonical(Map<String, @Nullable PriceForm> prices) {
        TreeMap<String, @Nullable PriceForm> sorted = new TreeMap<>();
        prices.forEach(sorted::put);
        return JSON.writeValueAsString(sorted);
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
