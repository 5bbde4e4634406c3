package io.stripemeter.query.pricebook;

import io.stripemeter.api.access.Caller;
import io.stripemeter.api.access.RequiresScope;
import io.stripemeter.api.access.Scope;
import io.stripemeter.api.pricebook.PriceBookKey;
import io.stripemeter.api.support.Problem;
import io.stripemeter.query.support.Page;
import io.stripemeter.query.support.Paging;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestAttribute;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Reads of price books over REST. */
@RequiresScope(Scope.READ)
@RestController
@RequestMapping("/v1/price-books")
class PriceBookQueryController {
    private final PriceBookQuery books;

    PriceBookQueryController(PriceBookQuery books) {
        this.books = books;
    }

    @GetMapping
    Page<PriceBookView> list(
            @RequestAttribute(Caller.ATTRIBUTE) Caller caller,
            @RequestParam(name = "limit", required = false) @Nullable String limit,
            @RequestParam(name = "cursor", required = false) @Nullable String cursor) {
        return books.list(caller.tenantId(), Paging.of(limit, cursor));
    }

    @GetMapping("/{key}")
    PriceBookView book(@RequestAttribute(Caller.ATTRIBUTE) Caller caller, @PathVariable("key") String key) {
        return require(caller, key);
    }

    /** Returns the versions, newest first; with {@code at}, the one in effect at that time. */
    @GetMapping("/{key}/versions")
    Page<VersionView> versions(
            @RequestAttribute(Caller.ATTRIBUTE) Caller caller,
            @PathVariable("key") String key,
            @RequestParam(name = "at", required = false) @Nullable String at,
            @RequestParam(name = "limit", required = false) @Nullable String limit,
            @RequestParam(name = "cursor", required = false) @Nullable String cursor) {
        String book = require(caller, key).key();
        return at == null
                ? books.versions(caller.tenantId(), book, Paging.of(limit, cursor))
                : new Page<>(
                        books.effectiveAt(caller.tenantId(), book, VersionTime.parse(at, "at")).stream()
                                .toList(),
                        null);
    }

    @GetMapping("/{key}/versions/{version}")
    VersionView version(
            @RequestAttribute(Caller.ATTRIBUTE) Caller caller,
            @PathVariable("key") String key,
            @PathVariable("version") int version) {
        String book = require(caller, key).key();
        return books.version(caller.tenantId(), book, version)
                .orElseThrow(
                        () -> Problem.notFound("unknown_version", "Price book " + book + " has no version " + version));
    }

    private PriceBookView require(Caller caller, String key) {
        PriceBookKey book = new PriceBookKey(key);
        return books.find(caller.tenantId(), book.value())
                .orElseThrow(() -> Problem.notFound("unknown_price_book", "There is no price book " + book));
    }
}
