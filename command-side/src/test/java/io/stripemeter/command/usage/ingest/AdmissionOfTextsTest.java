package io.stripemeter.command.usage.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class AdmissionOfTextsTest {
    private static final String NUL = "\\u0000";
    private static final String LONE = "\\ud800";

    private final IngestUnderTest ingest = new IngestUnderTest();

    static Stream<Arguments> events() {
        return Stream.of(
                row(event("calls", "c", "k", ""), "admitted"),
                row(event("calls", "c", "k".repeat(255), ""), "admitted"),
                row(event("calls", "c", "k".repeat(256), ""), "too_long @ idempotencyKey"),
                row(event("calls", "c", "", ""), "empty @ idempotencyKey"),
                row(event("calls", "c", " ", ""), "empty @ idempotencyKey"),
                row(event("calls", "c", NUL, ""), "invalid_character @ idempotencyKey"),
                row(event("calls", "c", LONE, ""), "invalid_character @ idempotencyKey"),
                row(event("calls", "c", "\\ud83d\\ude80", ""), "admitted"),
                row(event("calls", "c", "\\ude80\\ud83d", ""), "invalid_character @ idempotencyKey"),
                row(event("calls", "c".repeat(255), "k", ""), "admitted"),
                row(event("calls", "c".repeat(256), "k", ""), "too_long @ customer"),
                row(event("calls", "a/b c?d#e%2F", "k", ""), "admitted"),
                row(event("calls", "c" + NUL, "k", ""), "invalid_character @ customer"),
                row(event("calls", "", "k", ""), "empty @ customer"),
                row(event("m".repeat(101), "c", "k", ""), "too_long @ meter"),
                row(event("m".repeat(100), "c", "k", ""), "unknown_meter @ meter"),
                row(event("", "c", "k", ""), "empty @ meter"),
                row(event(" calls", "c", "k", ""), "invalid_format @ meter"),
                row(event("CALLS", "c", "k", ""), "unknown_meter @ meter"),
                row(event("old", "c", "k", ""), "archived_meter @ meter"),
                row(event("calls", "c", "k", ",\"tenantId\":\"evil\""), "wrong_tenant @ tenantId"),
                row(event("calls", "c", "k", ",\"tenantId\":\"\""), "wrong_tenant @ tenantId"),
                row(event("calls", "c", "k", ",\"resourceId\":\"\""), "empty @ resourceId"),
                row(event("calls", "c", "k", ",\"resourceId\":null"), "admitted"),
                row(event("calls", "c", "k", ",\"resourceId\":7"), "wrong_type @ resourceId"),
                row(event("calls", "c", "k", ",\"source\":\"" + "s".repeat(256) + "\""), "too_long @ source"),
                row(event("calls", "c", "k", ",\"extra\":1"), "unknown_field @ extra"),
                row(event("calls", "c", "k", ",\"customer\":\"d\""), "repeated_field @ customer"),
                row(event("calls", "c", "k", ",\"customerRef\":\"c\""), "repeated_field @ customerRef"),
                row("{\"metric\":\"\",\"customer\":\"c\",\"quantity\":1}", "empty @ metric"),
                row("{\"customer\":\"c\",\"quantity\":1}", "required @ meter"),
                row("{\"meter\":\"calls\",\"quantity\":1}", "required @ customer"));
    }

    @ParameterizedTest
    @MethodSource("events")
    void admitsAndRefuses(String json, String verdict) {
        assertThat(ingest.verdict(json)).isEqualTo(verdict);
    }

    static Stream<Arguments> properties() {
        return Stream.of(
                row("{}", "admitted"),
                row("{\"a\":null,\"b\":[1,{\"c\":true}],\"d\":\"\\ud83d\\ude80\"}", "admitted"),
                row("[]", "wrong_type @ properties"),
                row("\"{}\"", "wrong_type @ properties"),
                row("{\"a\":\"" + NUL + "\"}", "invalid_character @ properties"),
                row("{\"" + NUL + "\":1}", "invalid_character @ properties"),
                row("{\"a\":[\"" + LONE + "\"]}", "invalid_character @ properties"),
                row("{\"a\":NaN}", "invalid_number @ properties"),
                row("{\"a\":1e400}", "invalid_number @ properties"),
                row("{\"a\":1e-400}", "invalid_number @ properties"),
                row("{\"a\":1e99999999999999999999}", "invalid_number @ properties"),
                row("{\"a\":1e100}", "invalid_number @ properties"),
                row("{\"a\":1e99}", "admitted"),
                row("{\"a\":1,\"a\":1}", "repeated_field @ properties"),
                row("{\"a\":" + "[".repeat(31) + "]".repeat(31) + "}", "admitted"),
                row("{\"a\":" + "[".repeat(32) + "]".repeat(32) + "}", "too_deep @ properties"),
                row("{\"a\":" + "{\"a\":".repeat(200) + "1" + "}".repeat(200) + "}", "too_deep @ properties"),
                row("{\"a\":\"" + "x".repeat(4096 - 8) + "\"}", "admitted"),
                row("{\"a\":\"" + "x".repeat(4096 - 7) + "\"}", "too_large @ properties"),
                row("{\"a\":\"" + "\u00e9".repeat(2045) + "\"}", "too_large @ properties"));
    }

    @ParameterizedTest
    @MethodSource("properties")
    void boundsProperties(String properties, String verdict) {
        assertThat(ingest.verdict(event("calls", "c", "k", ",\"properties\":" + properties)))
                .isEqualTo(verdict);
    }

    @Test
    void writesEqualPropertiesInOneWay() {
        assertThat(properties("{\"b\":1.50,\"a\":{\"z\":1E2,\"y\":[-0,1e-7,\"\\u0041\"]}}"))
                .isEqualTo("{\"a\":{\"y\":[0,0.0000001,\"A\"],\"z\":100},\"b\":1.5}")
                .isEqualTo(properties(" { \"a\" : {\"y\":[0.0, 0.0000001, \"A\"],\"z\":100.0 }, \"b\":15e-1}"));
        assertThat(properties("{}")).isNull();
    }

    @Test
    void findsTheQuantityInTheMetersValueProperty() {
        assertThat(ingest.admit("{\"meter\":\"bytes\",\"customer\":\"c\",\"properties\":{\"size\":\"12.50\"}}")
                        .quantity()
                        .value())
                .isEqualByComparingTo("12.5");
        assertThat(ingest.verdict("{\"meter\":\"bytes\",\"customer\":\"c\",\"properties\":{\"size\":\"big\"}}"))
                .isEqualTo("not_a_number @ properties.size");
        assertThat(ingest.verdict("{\"meter\":\"bytes\",\"customer\":\"c\",\"properties\":{\"size\":[1]}}"))
                .isEqualTo("required @ quantity");
    }

    @Test
    void countsOneWithoutAValueProperty() {
        assertThat(ingest.admit("{\"meter\":\"logins\",\"customer\":\"c\"}")
                        .quantity()
                        .value())
                .isEqualByComparingTo("1");
        assertThat(ingest.verdict("{\"meter\":\"users\",\"customer\":\"c\"}")).isEqualTo("required @ properties.user");
        assertThat(ingest.verdict("{\"meter\":\"users\",\"customer\":\"c\",\"properties\":{\"user\":{}}}"))
                .isEqualTo("required @ properties.user");
        assertThat(ingest.verdict("{\"meter\":\"users\",\"customer\":\"c\",\"properties\":{\"user\":7}}"))
                .isEqualTo("admitted");
    }

    private String properties(String json) {
        return ingest.admit(event("calls", "c", "k", ",\"properties\":" + json)).properties();
    }

    private static String event(String meter, String customer, String key, String more) {
        return "{\"meter\":\"" + meter + "\",\"customer\":\"" + customer + "\",\"idempotencyKey\":\"" + key
                + "\",\"quantity\":1" + more + "}";
    }

    private static Arguments row(String json, String verdict) {
        return Arguments.of(json, verdict);
    }
}
