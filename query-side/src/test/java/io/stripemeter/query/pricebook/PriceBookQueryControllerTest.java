package io.stripemeter.query.pricebook;

import static org.assertj.core.api.Assertions.assertThat;

import io.stripemeter.api.pricebook.PriceBookDefined;
import io.stripemeter.api.pricebook.PriceBookVersionPublished;
import io.stripemeter.api.pricebook.PriceBookVersionWithdrawn;
import io.stripemeter.query.testing.Journal;
import io.stripemeter.query.testing.QueryServer;
import io.stripemeter.query.testing.QueryServer.Answer;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class PriceBookQueryControllerTest {
    private static final QueryServer SERVER = new QueryServer();
    private static final Instant AT = Instant.parse("2026-10-01T00:00:00Z");

    @BeforeAll
    static void fold() {
        Journal journal = new Journal()
                .add(new PriceBookDefined("acme", "standard", "Standard", "usd"))
                .add(new PriceBookDefined("acme", "empty", "Empty", "eur"))
                .add(version(1, "2026-10-01T00:00:00Z", "1"))
                .add(version(2, "2026-11-10T00:00:00Z", "2"))
                .add(version(3, "2026-12-01T00:00:00Z", "3"))
                .add(new PriceBookVersionWithdrawn("acme", "standard", 3, "key:1", AT));
        SERVER.readModel().fold(new PriceBookProjection(), journal.events());
    }

    @AfterAll
    static void stop() {
        SERVER.close();
    }

    @Test
    void listsBooksWithTheVersionThatHolds() {
        Answer answer = SERVER.get("acme", "/v1/price-books");
        assertThat(answer.text("/items/0/key")).isEqualTo("empty");
        assertThat(answer.body().at("/items/0/currentVersion").isNull()).isTrue();
        assertThat(answer.body().at("/items/1/currentVersion").asInt()).isEqualTo(2);
        assertThat(answer.body().at("/items/1/lastVersion").asInt()).isEqualTo(3);
    }

    @Test
    void showsThePeriodOfEachVersion() {
        Answer answer = SERVER.get("acme", "/v1/price-books/standard/versions");
        assertThat(answer.body().at("/items").size()).isEqualTo(3);
        assertThat(answer.text("/items/0/withdrawnAt")).isEqualTo(AT.toString());
        assertThat(answer.body().at("/items/1/effectiveUntil").isNull()).isTrue();
        assertThat(answer.text("/items/2/effectiveUntil")).isEqualTo("2026-11-10T00:00:00Z");
        assertThat(SERVER.get("acme", "/v1/price-books/standard/versions/2").text("/prices/calls/unitAmount"))
                .isEqualTo("2");
    }

    @Test
    void findsTheVersionOfATime() {
        assertThat(versionAt("2026-11-09T23:59:59.999999Z")).isEqualTo(1);
        assertThat(versionAt("2026-11-10T00:00:00Z")).isEqualTo(2);
        assertThat(versionAt("2027-01-01T00:00:00Z")).isEqualTo(2);
        assertThat(SERVER.get("acme", "/v1/price-books/standard/versions?at=2026-09-30T00:00:00Z")
                        .body()
                        .at("/items")
                        .size())
                .isZero();
    }

    @Test
    void keepsTenantsApart() {
        assertThat(SERVER.get("other", "/v1/price-books/standard").status()).isEqualTo(404);
        assertThat(SERVER.get("other", "/v1/price-books").body().at("/items").size())
                .isZero();
        assertThat(SERVER.get("other", "/v1/price-books/standard/versions/1").status())
                .isEqualTo(404);
    }

    @Test
    void namesTheInvalidField() {
        assertThat(SERVER.get("acme", "/v1/price-books/none").text("/code")).isEqualTo("unknown_price_book");
        assertThat(SERVER.get("acme", "/v1/price-books/standard/versions/9").text("/code"))
                .isEqualTo("unknown_version");
        assertThat(SERVER.get("acme", "/v1/price-books/standard/versions?at=never")
                        .text("/path"))
                .isEqualTo("at");
        assertThat(SERVER.get("acme", "/v1/price-books/NO").status()).isEqualTo(400);
    }

    @Test
    void answersGraphQl() {
        Answer answer = SERVER.graphQl("acme", """
                { priceBook(key: "standard") { currency currentVersion
                    versionAt(time: "2026-11-01T00:00:00Z") { version prices }
                    versions(limit: 1) { items { version withdrawnAt } nextCursor } } }""", Map.of());
        assertThat(answer.body().at("/data/priceBook/versionAt/version").asInt())
                .isEqualTo(1);
        assertThat(answer.text("/data/priceBook/versionAt/prices/calls/model")).isEqualTo("per_unit");
        assertThat(answer.body().at("/data/priceBook/versions/items/0/version").asInt())
                .isEqualTo(3);
        assertThat(answer.text("/data/priceBook/versions/nextCursor")).isNotEmpty();
    }

    private static int versionAt(String time) {
        return SERVER.get("acme", "/v1/price-books/standard/versions?at=" + time)
                .body()
                .at("/items/0/version")
                .asInt();
    }

    private static PriceBookVersionPublished version(int number, String from, String unitAmount) {
        String prices = "{\"calls\":{\"model\":\"per_unit\",\"unitAmount\":\"" + unitAmount + "\"}}";
        return new PriceBookVersionPublished("acme", "standard", number, Instant.parse(from), prices, "", "key:1", AT);
    }
}
