package io.stripemeter.query.usage;

import static io.stripemeter.query.testing.Journal.meter;
import static io.stripemeter.query.testing.Journal.usage;
import static org.assertj.core.api.Assertions.assertThat;

import io.stripemeter.api.meter.Aggregation;
import io.stripemeter.query.tenant.DirectoryProjection;
import io.stripemeter.query.testing.Journal;
import io.stripemeter.query.testing.QueryServer;
import io.stripemeter.query.testing.QueryServer.Answer;
import io.stripemeter.query.usage.counter.CounterProjection;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

class UsageQueryControllerTest {
    private static final QueryServer SERVER = new QueryServer();

    @BeforeAll
    static void fold() {
        Journal journal = new Journal();
        for (Aggregation aggregation : Aggregation.values()) {
            journal.add(meter(aggregation.wireName(), aggregation));
            addSamples(journal, aggregation.wireName());
        }
        journal.add(meter("requests", Aggregation.SUM, "region", "tier"));
        journal.addUsage(usage("d1", "requests", "globex", "1.5", "2026-11-02T00:00:00Z", "{\"region\":\"eu\"}"));
        journal.addUsage(
                usage("d2", "requests", "globex", "2", "2026-11-02T00:00:00Z", "{\"region\":\"eu\",\"tier\":1.5}"));
        journal.addUsage(usage("d3", "requests", "globex", "4", "2026-11-03T00:00:00Z"));
        journal.add(meter("a b/ü?", Aggregation.SUM));
        journal.addUsage(usage("s1", "a b/ü?", "x/y z", "7", "2026-11-02T00:00:00Z"));
        addDst(journal);
        journal.add(meter("other", "sum", Aggregation.COUNT));
        journal.addUsage(Journal.of("other", usage("k", "sum", "globex", "999", "2026-11-02T00:00:00Z")));
        IntStream.rangeClosed(1, 7)
                .forEach(i -> journal.addUsage(
                        usage("t" + i, "dst", "top " + i, String.valueOf(i / 2), "2026-07-01T00:00:00Z")));
        SERVER.readModel().fold(new CounterProjection(Journal.NO_LOG), journal.events());
        SERVER.readModel().fold(new DirectoryProjection(), journal.events());
    }

    @AfterAll
    static void stop() {
        SERVER.close();
    }

    /** Quantities 3, 1, 4, 4 at three times of November and one of October; users a, b, a and none. */
    private static void addSamples(Journal journal, String meter) {
        journal.add(
                usage(meter + "1", meter, "globex", "3", "2026-11-01T00:00:00Z", "{\"user\":\"a\"}"),
                "2026-11-03T00:00:00.000001Z");
        journal.addUsage(usage(meter + "2", meter, "globex", "1", "2026-11-10T10:20:00Z", "{\"user\":\"b\"}"));
        journal.addUsage(usage(meter + "3", meter, "globex", "4", "2026-11-10T10:19:59.999999Z", "{\"user\":\"a\"}"));
        journal.addUsage(usage(meter + "4", meter, "globex", "100", "2026-10-31T23:59:59.999999Z"));
    }

    private static void addDst(Journal journal) {
        journal.add(meter("dst", Aggregation.SUM));
        for (int day = 30; day <= 35; day++) {
            String date = day <= 31 ? "2025-10-" + day : "2025-11-0" + (day - 31);
            String hour = day < 33 ? "T17:00:00Z" : "T18:00:00Z"; // 10 o'clock in Los Angeles
            journal.addUsage(usage("dst" + day, "dst", "la", "100", date + hour));
        }
        // one event in the hour that happens twice, in each of its two passes
        journal.addUsage(usage("pdt", "dst", "la", "1", "2025-11-02T08:30:00Z"));
        journal.addUsage(usage("pst", "dst", "la", "2", "2025-11-02T09:30:00Z"));
    }

    @ParameterizedTest
    @CsvSource({
        "sum, 8",
        "count, 3",
        "min, 1",
        "max, 4",
        "last, 1",
        "unique_count, 2",
        "average, 2.666666666667",
    })
    void currentUsageIsTheMonthUnderTheMetersAggregation(String meter, String value) {
        Answer answer = SERVER.get("acme", "/v1/usage/current?customer=globex&meter=" + meter);
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.text("/value")).isEqualTo(value);
        assertThat(answer.text("/sum")).isEqualTo("8");
        assertThat(answer.body().at("/count").asInt()).isEqualTo(3);
        assertThat(answer.text("/min") + answer.text("/max") + answer.text("/last"))
                .isEqualTo("141");
        assertThat(answer.text("/period/start")).isEqualTo("2026-11-01T00:00:00Z");
        assertThat(answer.text("/period/end")).isEqualTo("2026-12-01T00:00:00Z");
        assertThat(answer.body().at("/late/count").asInt()).isEqualTo(1);
        assertThat(answer.text("/late/sum")).isEqualTo("3");
        assertThat(answer.body().at("/freshness").toString())
                .isEqualTo("{\"position\":41,\"headPosition\":44,\"lagEvents\":3,"
                        + "\"recordedAt\":\"2026-11-15T11:59:59Z\",\"asOf\":\"2026-11-15T12:00:00Z\"}");
    }

    @ParameterizedTest
    @CsvSource({"sum, 0", "count, 0", "min, ''", "max, ''", "last, ''", "unique_count, 0", "average, ''"})
    void anUnknownCustomerHasNoUsage(String meter, String value) {
        Answer answer = SERVER.get("acme", "/v1/usage/current?customer=nobody&meter=" + meter);
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.text("/value")).isEqualTo(value);
        assertThat(answer.text("/sum")).isEqualTo("0");
    }

    @ParameterizedTest
    @CsvSource({
        "/v1/usage/current?customer=globex&meter=nothing, 404, unknown_meter, ''",
        "/v1/usage/history?customer=globex&meter=nothing&from=2026-01-01&to=2026-01-02, 404, unknown_meter, ''",
        "/v1/usage/top?meter=nothing, 404, unknown_meter, ''",
        "/v1/usage/current?meter=sum, 400, required, customer",
        "/v1/usage/current?customer=globex, 400, required, meter",
        "/v1/usage/current?customer=&meter=sum, 400, empty, customer",
        "/v1/usage/current?customer=%00&meter=sum, 400, invalid_character, customer",
        "/v1/usage/history?customer=globex&meter=sum&to=2026-01-02, 400, required, from",
        "/v1/usage/history?customer=globex&meter=sum&from=yesterday&to=2026-01-02, 400, invalid_time, from",
        "/v1/usage/history?customer=globex&meter=sum&from=2026-01-01&to=2026-02-30, 400, invalid_time, to",
        "/v1/usage/history?customer=globex&meter=sum&from=1969-12-31&to=2026-02-01, 400, out_of_range, from",
        "/v1/usage/history?customer=globex&meter=sum&from=2026-01-01&to=2026-01-02&zone=Mars, 400, unknown_zone, zone",
        "/v1/usage/history?customer=globex&meter=sum&from=2026-01-01&to=2026-01-02&window=week, 400, unknown_window, window",
        "/v1/usage/history?customer=globex&meter=sum&from=2025-01-01&to=2026-01-02&window=15m, 400, too_many_windows, window",
        "/v1/usage/top?meter=sum&month=november, 400, invalid_month, month",
        "/v1/usage/top?meter=sum&limit=0, 400, out_of_range, limit",
        "/v1/usage/top?meter=sum&limit=501, 400, out_of_range, limit",
        "/v1/usage/top?meter=sum&limit=ten, 400, not_a_number, limit",
        "/v1/usage/top?meter=sum&cursor=AAAA, 400, invalid_cursor, cursor",
        "/v1/usage/top?meter=sum&cursor=YQ, 400, invalid_cursor, cursor",
    })
    void reportsInvalidParameters(String path, int status, String code, String field) {
        Answer answer = SERVER.get("acme", path);
        assertThat(answer.status()).isEqualTo(status);
        assertThat(answer.text("/code")).isEqualTo(code);
        assertThat(answer.text("/path")).isEqualTo(field);
    }

    @Test
    void dimensionsSplitTheWholeExactly() {
        JsonNode parts = SERVER.get("acme", "/v1/usage/current?customer=globex&meter=requests")
                .body()
                .at("/byDimensions");
        assertThat(parts.size()).isEqualTo(3);
        assertThat(parts.at("/0/dimensions").toString()).isEqualTo("{\"region\":\"eu\",\"tier\":1.5}");
        assertThat(parts.at("/0/value").asString()).isEqualTo("2");
        assertThat(parts.at("/1/dimensions").toString()).isEqualTo("{\"region\":\"eu\"}");
        assertThat(parts.at("/1/value").asString()).isEqualTo("1.5");
        assertThat(parts.at("/2/dimensions").toString()).isEqualTo("{}");
        assertThat(SERVER.get("acme", "/v1/usage/current?customer=globex&meter=requests")
                        .text("/value"))
                .isEqualTo("7.5");
        assertThat(history("requests", "globex", "from=2026-11-01&to=2026-12-01&window=month")
                        .text("/windows/0/value"))
                .isEqualTo("7.5");
    }

    @Test
    void namesOfAnyShapeAreReachable() {
        Answer answer = SERVER.get("acme", "/v1/usage/current?customer=x%2Fy%20z&meter=a%20b%2F%C3%BC%3F");
        assertThat(answer.text("/value")).isEqualTo("7");
    }

    @Test
    void tenantsSeeTheirOwn() {
        assertThat(SERVER.get("other", "/v1/usage/current?customer=globex&meter=sum")
                        .text("/value"))
                .isEqualTo("1");
        assertThat(SERVER.get("other", "/v1/usage/current?customer=globex&meter=max")
                        .status())
                .isEqualTo(404);
        assertThat(SERVER.get("other", "/v1/usage/top?meter=sum")
                        .body()
                        .at("/customers/items")
                        .size())
                .isEqualTo(1);
    }

    @Test
    void pollingAnswersNotModifiedUntilTheNumbersChange() {
        String path = "/v1/usage/current?customer=globex&meter=sum";
        String etag =
                SERVER.get("acme", path).raw().headers().firstValue("ETag").orElseThrow();
        Answer second = SERVER.get("acme", path, "If-None-Match", etag);
        assertThat(second.status()).isEqualTo(304);
        assertThat(second.raw().body()).isEmpty();
        assertThat(SERVER.get("acme", path, "If-None-Match", "W/\"1.1\"").status())
                .isEqualTo(200);
    }

    @Test
    void daysFollowTheZonesClocks() {
        Answer answer = history("dst", "la", "from=2025-10-30&to=2025-11-06&window=day&zone=America/Los_Angeles");
        JsonNode windows = answer.body().at("/windows");
        assertThat(windows.size()).isEqualTo(7);
        assertThat(windows.at("/3/from").asString()).isEqualTo("2025-11-02T00:00:00-07:00");
        assertThat(windows.at("/3/to").asString()).isEqualTo("2025-11-03T00:00:00-08:00");
        assertThat(windows.valueStream()
                        .map(window -> window.at("/value").asString())
                        .toList())
                .containsExactly("100", "100", "100", "103", "100", "100", "0");
        JsonNode hours = history("dst", "la", "from=2025-11-02&to=2025-11-03&window=hour&zone=America/Los_Angeles")
                .body()
                .at("/windows");
        assertThat(hours.size()).isEqualTo(25);
        assertThat(hours.at("/1/value").asString() + hours.at("/2/value").asString())
                .isEqualTo("12");
    }

    @Test
    void offsetsMayArriveWithTheirPlusUnescaped() {
        Answer answer = history("dst", "la", "from=2025-11-02T00:00:00+02:00&to=2025-11-03T00:00:00Z");
        assertThat(answer.text("/from")).isEqualTo("2025-11-01T22:00:00Z");
    }

    @ParameterizedTest
    @CsvSource({
        "sum, 5, 3",
        "count, 2, 1",
        "min, 1, 3",
        "max, 4, 3",
        "last, 1, 3",
        "unique_count, 2, 1",
        "average, 2.5, 3",
    })
    void everyAggregationComposesOverWindows(String meter, String tenth, String first) {
        Answer answer = history(meter, "globex", "from=2026-11-01&to=2026-11-11&window=day");
        assertThat(answer.text("/windows/9/value")).isEqualTo(tenth);
        assertThat(answer.text("/windows/0/value")).isEqualTo(first);
        assertThat(answer.body().at("/windows/0/late/count").asInt()).isEqualTo(1);
        assertThat(answer.body().at("/windows/1/count").asInt()).isZero();
    }

    @Test
    void uniqueValuesAreCountedOnceAcrossWindows() {
        Answer answer = history("unique_count", "globex", "from=2026-11-01&to=2026-12-01&window=month");
        assertThat(answer.text("/windows/0/value")).isEqualTo("2");
        assertThat(answer.body().at("/windows/0/uniqueCount").asInt()).isEqualTo(2);
    }

    @Test
    void topCustomersComeInBoundedPages() {
        StringBuilder seen = new StringBuilder();
        String cursor = "";
        for (int page = 0; page < 4; page++) {
            Answer answer = SERVER.get("acme", "/v1/usage/top?meter=dst&month=2026-07&limit=2" + cursor);
            answer.body()
                    .at("/customers/items")
                    .forEach(entry ->
                            seen.append(entry.at("/customer").asString().substring(4) + "="
                                    + entry.at("/value").asString() + " "));
            cursor = "&cursor=" + answer.text("/customers/nextCursor");
        }
        assertThat(seen.toString()).isEqualTo("6=3 7=3 4=2 5=2 2=1 3=1 1=0 ");
        assertThat(cursor).isEqualTo("&cursor=");
    }

    private static Answer history(String meter, String customer, String rest) {
        Answer answer = SERVER.get("acme", "/v1/usage/history?meter=" + meter + "&customer=" + customer + "&" + rest);
        assertThat(answer.status()).as(answer.raw().body()).isEqualTo(200);
        return answer;
    }
}
