package io.stripemeter.query.pricebook.simulation;

import io.stripemeter.api.tenant.TenantId;
import io.stripemeter.pricing.InvalidPricing;
import io.stripemeter.pricing.json.BookReference;
import io.stripemeter.pricing.json.PriceBookForm;
import io.stripemeter.pricing.json.price.ParseContext;
import io.stripemeter.pricing.json.price.PriceForm;
import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The price books of the read model, in the form of pricing documents. */
class StoredPriceBooks {
    private static final String VERSION = """
            select b.currency, v.version, v.prices
            from price_book b
            left join lateral (
                select * from price_book_version v
                where v.tenant_id = b.tenant_id and v.price_book = b.price_book
                    and (case when cast(:version as int) is null
                        then v.withdrawn_at is null and v.effective_from <= :time
                        else v.version = :version end)
                order by v.effective_from desc limit 1) v on true
            where b.tenant_id = :tenant and b.price_book = :book
            """;

    private final JdbcClient jdbc;
    private final PricingDocumentParser documents = PricingDocumentParser.json();

    StoredPriceBooks(DataSource dataSource) {
        this.jdbc = JdbcClient.create(dataSource);
    }

    /** The prices of a version. */
    record Version(String name, String currency, SortedMap<String, PriceForm> prices) {
        PriceBookForm form() {
            return PriceBookForm.of(name, prices);
        }
    }

    /** Prices by meter as a version stores them. */
    private static final class Prices extends TreeMap<String, PriceForm> {
        private static final long serialVersionUID = 1L;
    }

    /**
     * Returns the version that a reference selects.
     *
     * @param path the path of the reference in the document
     * @param otherwise the time of the version when the reference names none
     * @throws InvalidPricing {@code unknown_price_book}, {@code unknown_version}, {@code no_version_effective}
     */
    Version find(TenantId tenant, BookReference reference, String path, Instant otherwise) {
        ParseContext reading = new ParseContext();
        BookReference.Named named = reference.read(path, reading);
        if (named == null) {
            throw new InvalidPricing(reading.violations());
        }
        Instant time = named.at() == null ? otherwise : named.at();
        Row row = jdbc.sql(VERSION)
                .param("tenant", tenant.value())
                .param("book", named.book())
                .param("version", named.version())
                .param("time", time.atOffset(ZoneOffset.UTC))
                .query(StoredPriceBooks::row)
                .optional()
                .orElseThrow(() -> new InvalidPricing(
                        path + ".book", "unknown_price_book", "there is no price book " + named.book()));
        if (row.prices() == null) {
            throw named.version() == null
                    ? new InvalidPricing(
                            path + ".at", "no_version_effective", named.book() + " has no prices yet at " + time)
                    : new InvalidPricing(
                            path + ".version", "unknown_version", named.book() + " has no version " + named.version());
        }
        Map<String, PriceForm> prices = documents.read(row.prices().getBytes(StandardCharsets.UTF_8), Prices.class);
        return new Version(named.book() + " v" + row.version(), row.currency(), new TreeMap<>(prices));
    }

    private record Row(
            String currency, int version, @Nullable String prices) {}

    private static Row row(ResultSet row, int number) throws SQLException {
        return new Row(row.getString("currency"), row.getInt("version"), row.getString("prices"));
    }
}
