package io.stripemeter.command.pricebook;

import io.stripemeter.api.access.Caller;
import io.stripemeter.api.access.RequiresScope;
import io.stripemeter.api.access.Scope;
import io.stripemeter.api.pricebook.DefinePriceBook;
import io.stripemeter.api.pricebook.PriceBookKey;
import io.stripemeter.api.pricebook.WithdrawPriceBookVersion;
import io.stripemeter.api.support.Problem;
import io.stripemeter.command.support.ManagementBody;
import io.stripemeter.command.support.PricedBody;
import io.stripemeter.command.support.ReadYourWrites;
import io.stripemeter.pricing.InvalidPricing;
import io.stripemeter.pricing.json.price.PriceForm;
import io.stripemeter.pricing.money.Currency;
import java.net.URI;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestAttribute;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** The REST controller of price books: define, publish, withdraw. */
@RequiresScope(Scope.MANAGE)
@RestController
@RequestMapping("/v1/price-books")
class PriceBookController {
    private static final int DATE_LENGTH = 10;

    private final ReadYourWrites commands;
    private final PriceBookPublishing publishing;

    PriceBookController(ReadYourWrites commands, PriceBookPublishing publishing) {
        this.commands = commands;
        this.publishing = publishing;
    }

    /** A price book to define; named by its key unless given. */
    record NewBook(
            @Nullable String key,
            @Nullable String displayName,
            @Nullable String currency) implements ManagementBody {}

    /** A version to publish; prices by meter. */
    record NewVersion(
            @Nullable String effectiveFrom,
            @Nullable Map<String, @Nullable PriceForm> prices,
            @Nullable String note) implements PricedBody {}

    /** A price book as it is returned. */
    record BookView(String key, String displayName, String currency) {}

    /**
     * A version as it is returned.
     *
     * @param unknownMeters meters that it prices and that do not exist
     */
    record VersionView(String priceBook, int version, Instant effectiveFrom, List<String> unknownMeters) {}

    @PostMapping
    ResponseEntity<BookView> define(@RequestAttribute(Caller.ATTRIBUTE) Caller caller, @RequestBody NewBook body) {
        PriceBookKey key = new PriceBookKey(Objects.requireNonNullElse(body.key(), ""));
        DefinePriceBook command = new DefinePriceBook(
                caller.tenantId(),
                key,
                Objects.requireNonNullElse(body.displayName(), key.value()),
                currency(body.currency()));
        BookView view = new BookView(key.value(), command.displayName(), command.currency());
        return commands.send(command)
                ? ResponseEntity.created(URI.create("/v1/price-books/" + key)).body(view)
                : ResponseEntity.ok(view);
    }

    @PostMapping("/{key}/versions")
    ResponseEntity<VersionView> publish(
            @RequestAttribute(Caller.ATTRIBUTE) Caller caller,
            @PathVariable("key") String key,
            @RequestBody NewVersion body) {
        PriceBookKey book = new PriceBookKey(key);
        if (body.prices() == null) {
            throw new InvalidPricing("prices", "required", "is required");
        }
        Instant effectiveFrom = time(body.effectiveFrom());
        PriceBookPublishing.Draft draft = new PriceBookPublishing.Draft(
                effectiveFrom, body.prices(), Objects.requireNonNullElse(body.note(), ""));
        PriceBookPublishing.Published published = publishing.publish(caller.tenantId(), book, draft, actor(caller));
        return ResponseEntity.created(URI.create("/v1/price-books/" + book + "/versions/" + published.version()))
                .body(new VersionView(book.value(), published.version(), effectiveFrom, published.unknownMeters()));
    }

    @PostMapping("/{key}/versions/{version}/withdraw")
    ResponseEntity<Void> withdraw(
            @RequestAttribute(Caller.ATTRIBUTE) Caller caller,
            @PathVariable("key") String key,
            @PathVariable("version") int version) {
        commands.send(new WithdrawPriceBookVersion(caller.tenantId(), new PriceBookKey(key), version, actor(caller)));
        return ResponseEntity.noContent().build();
    }

    static String actor(Caller caller) {
        return "key:" + caller.keyId();
    }

    private static String currency(@Nullable String code) {
        if (code == null) {
            throw Problem.invalid("required", "currency", "currency is required");
        }
        try {
            return Currency.of(code).code();
        } catch (InvalidPricing unknown) {
            throw Problem.invalid("unknown_currency", "currency", "currency is not one that Stripe charges");
        }
    }

    /** Parses a time with an offset, or a date, which stands for its first instant in UTC. */
    static Instant time(@Nullable String text) {
        if (text == null) {
            throw Problem.invalid("required", "effectiveFrom", "effectiveFrom is required");
        }
        try {
            Instant time = text.length() <= DATE_LENGTH
                    ? LocalDate.parse(text).atStartOfDay(ZoneOffset.UTC).toInstant()
                    : OffsetDateTime.parse(text).toInstant();
            return time.truncatedTo(ChronoUnit.MICROS);
        } catch (DateTimeException malformed) {
            throw Problem.invalid(
                    "invalid_format",
                    "effectiveFrom",
                    "effectiveFrom must be a time such as 2026-11-01T00:00:00Z or a date");
        }
    }
}
