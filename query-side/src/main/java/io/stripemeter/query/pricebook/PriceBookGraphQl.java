package io.stripemeter.query.pricebook;

import io.stripemeter.api.access.Caller;
import io.stripemeter.api.access.RequiresScope;
import io.stripemeter.api.access.Scope;
import io.stripemeter.api.pricebook.PriceBookKey;
import io.stripemeter.query.support.Page;
import io.stripemeter.query.support.Paging;
import org.jspecify.annotations.Nullable;
import org.springframework.graphql.data.method.annotation.Argument;
import org.springframework.graphql.data.method.annotation.ContextValue;
import org.springframework.graphql.data.method.annotation.QueryMapping;
import org.springframework.graphql.data.method.annotation.SchemaMapping;
import org.springframework.stereotype.Controller;

/** Price books over GraphQL. */
@RequiresScope(Scope.READ)
@Controller
class PriceBookGraphQl {
    private final PriceBookQuery books;

    PriceBookGraphQl(PriceBookQuery books) {
        this.books = books;
    }

    @QueryMapping
    Page<PriceBookView> priceBooks(
            @ContextValue(Caller.ATTRIBUTE) Caller caller,
            @Argument("limit") @Nullable Integer limit,
            @Argument("cursor") @Nullable String cursor) {
        return books.list(caller.tenantId(), Paging.of(limit, cursor));
    }

    @QueryMapping
    @Nullable
    PriceBookView priceBook(@ContextValue(Caller.ATTRIBUTE) Caller caller, @Argument("key") String key) {
        return books.find(caller.tenantId(), new PriceBookKey(key).value()).orElse(null);
    }

    @SchemaMapping(typeName = "PriceBook")
    Page<VersionView> versions(
            PriceBookView book,
            @ContextValue(Caller.ATTRIBUTE) Caller caller,
            @Argument("limit") @Nullable Integer limit,
            @Argument("cursor") @Nullable String cursor) {
        return books.versions(caller.tenantId(), book.key(), Paging.of(limit, cursor));
    }

    @SchemaMapping(typeName = "PriceBook")
    @Nullable
    VersionView versionAt(
            PriceBookView book, @ContextValue(Caller.ATTRIBUTE) Caller caller, @Argument("time") String time) {
        return books.effectiveAt(caller.tenantId(), book.key(), VersionTime.parse(time, "time"))
                .orElse(null);
    }
}
