package io.stripemeter.command.pricebook;

import com.fasterxml.jackson.annotation.JsonRawValue;
import io.stripemeter.api.access.Caller;
import io.stripemeter.api.access.RequiresScope;
import io.stripemeter.api.access.Scope;
import io.stripemeter.api.meter.MeterKey;
import io.stripemeter.api.pricebook.FindStripePrices;
import io.stripemeter.api.pricebook.PriceBookKey;
import io.stripemeter.api.support.Problem;
import io.stripemeter.api.support.Texts;
import io.stripemeter.command.support.ManagementBody;
import io.stripemeter.pricing.json.price.PriceForm;
import java.net.URI;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestAttribute;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/**
 * The REST controller that publishes a version of a price book from existing prices at Stripe, or shows a draft of it.
 */
@RequiresScope(Scope.MANAGE)
@RestController
class PriceImportController {
    private static final String DEFAULT_ACCOUNT = "default";

    private final StripePriceImport stripe;
    private final PriceBookPublishing publishing;
    private final PriceCheck check;

    PriceImportController(StripePriceImport stripe, PriceBookPublishing publishing, PriceCheck check) {
        this.stripe = stripe;
        this.check = check;
        this.publishing = publishing;
    }

    /**
     * Prices to take over.
     *
     * @param account the Stripe account; {@code default} unless given
     * @param effectiveFrom not needed for a draft
     * @param draft shows the prices and publishes nothing
     */
    record Import(
            @Nullable String account,
            @Nullable String effectiveFrom,
            @Nullable List<@Nullable Pair> prices,
            @Nullable String note,
            @Nullable Boolean draft)
            implements ManagementBody {}

    /** A price object at Stripe, and the meter it is for. */
    record Pair(@Nullable String stripePrice, @Nullable String meter) {}

    /**
     * The prices that were read, and the version that was published.
     *
     * @param unknownMeters meters that are priced and do not exist
     */
    record Imported(
            String priceBook,
            @Nullable Integer version,
            @Nullable Instant effectiveFrom,
            @JsonRawValue String prices,
            List<String> unknownMeters) {}

    @PostMapping("/v1/price-books/{key}/import")
    ResponseEntity<Imported> take(
            @RequestAttribute(Caller.ATTRIBUTE) Caller caller,
            @PathVariable("key") String key,
            @RequestBody Import body) {
        PriceBookKey book = new PriceBookKey(key);
        boolean draft = Boolean.TRUE.equals(body.draft());
        Instant effectiveFrom = draft ? null : PriceBookController.time(body.effectiveFrom());
        List<StripePriceImport.Wanted> wanted = wanted(body.prices());
        String account = Objects.requireNonNullElse(body.account(), DEFAULT_ACCOUNT);
        String currency = publishing.currencyOf(caller.tenantId(), book);
        SortedMap<String, @Nullable PriceForm> prices = stripe.read(caller.tenantId(), account, wanted, currency);
        String shown = PriceBookPublishing.canonical(prices);
        if (effectiveFrom == null) {
            List<String> unknown = check.unknownMeters(caller.tenantId(), prices, currency);
            return ResponseEntity.ok(new Imported(book.value(), null, null, shown, unknown));
        }
        String note = Objects.requireNonNullElse(body.note(), "");
        PriceBookPublishing.Published published = publishing.publish(
                caller.tenantId(),
                book,
                new PriceBookPublishing.Draft(effectiveFrom, prices, note),
                PriceBookController.actor(caller));
        return ResponseEntity.created(URI.create("/v1/price-books/" + book + "/versions/" + published.version()))
                .body(new Imported(book.value(), published.version(), effectiveFrom, shown, published.unknownMeters()));
    }

    private static List<StripePriceImport.Wanted> wanted(@Nullable List<@Nullable Pair> pairs) {
        if (pairs == null || pairs.isEmpty() || pairs.size() > FindStripePrices.MAX_PRICES) {
            throw Problem.invalid(
                    pairs == null ? "required" : "out_of_range",
                    "prices",
                    "prices must have 1 to " + FindStripePrices.MAX_PRICES + " elements");
        }
        List<StripePriceImport.Wanted> wanted = new ArrayList<>();
        Set<String> meters = new HashSet<>();
        for (int i = 0; i < pairs.size(); i++) {
            String path = "prices[" + i + "]";
            Pair pair = pairs.get(i);
            if (pair == null) {
                throw Problem.invalid("required", path, path + " is null");
            }
            String id = Texts.require(pair.stripePrice(), path + ".stripePrice", FindStripePrices.MAX_ID_LENGTH);
            String meter = Texts.require(pair.meter(), path + ".meter", MeterKey.MAX_LENGTH);
            if (!meters.add(meter)) {
                throw Problem.invalid("duplicate_meter", path + ".meter", "Meter " + meter + " has a price already");
            }
            wanted.add(new StripePriceImport.Wanted(id, meter));
        }
        return wanted;
    }
}
