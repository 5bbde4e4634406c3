package io.stripemeter.command.usage.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import io.stripemeter.api.usage.RecordUsage;
import java.math.BigDecimal;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AdmissionTest {
    private final IngestUnderTest ingest = new IngestUnderTest();

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "1                                             | 1",
                "0                                             | 0",
                "-0                                            | 0",
                "0.0000000000000000000000                      | 0",
                "1.50                                          | 1.5",
                "\"1.50\"                                      | 1.5",
                "1e3                                           | 1000",
                "1E-12                                         | 0.000000000001",
                "0.1                                           | 0.1",
                "9007199254740993                              | 9007199254740993",
                "12345678901234.123456                         | 12345678901234.123456",
                "99999999999999999999999999999999999999        | 99999999999999999999999999999999999999",
                "99999999999999999999999999.999999999999       | 99999999999999999999999999.999999999999",
                "1e37                                          | 10000000000000000000000000000000000000",
            })
    void readsQuantitiesExactly(String written, String quantity) {
        assertThat(ingest.admit(event("\"quantity\":" + written)).quantity().value())
                .isEqualTo(new BigDecimal(quantity));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "-1                                            | negative @ quantity",
                "-1e-12                                        | negative @ quantity",
                "1e-13                                         | too_many_decimals @ quantity",
                "1e38                                          | too_many_digits @ quantity",
                "1e400                                         | too_many_digits @ quantity",
                "1e-400                                        | too_many_decimals @ quantity",
                "1e2147483647                                  | too_many_digits @ quantity",
                "1e99999999999999999999                        | not_a_number @ quantity",
                "999999999999999999999999999999999999999       | too_many_digits @ quantity",
                "9999999999999999999999999999.99999999999      | too_many_digits @ quantity",
                "NaN                                           | not_a_number @ quantity",
                "-Infinity                                     | not_a_number @ quantity",
                "\"NaN\"                                       | not_a_number @ quantity",
                "\"\"                                          | not_a_number @ quantity",
                "\" 1\"                                        | not_a_number @ quantity",
                "\"1,5\"                                       | not_a_number @ quantity",
                "\"0x10\"                                      | not_a_number @ quantity",
                "\"1_000\"                                     | not_a_number @ quantity",
                "true                                          | wrong_type @ quantity",
                "[1]                                           | wrong_type @ quantity",
                "{\"a\":1}                                     | wrong_type @ quantity",
                "null                                          | required @ quantity",
            })
    void refusesEveryOtherQuantity(String written, String verdict) {
        assertThat(ingest.verdict(event("\"quantity\":" + written))).isEqualTo(verdict);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "2026-11-23T10:00:00Z            | 2026-11-23T10:00:00Z",
                "2026-11-23T10:00Z               | 2026-11-23T10:00:00Z",
                "2026-11-23T10:00:00.123456789Z  | 2026-11-23T10:00:00.123456Z",
                "2026-11-23T11:59:59+01:00       | 2026-11-23T10:59:59Z",
                "2026-11-23T11:00:00Z            | 2026-11-23T11:00:00Z",
                "1970-01-01T00:00:00Z            | 1970-01-01T00:00:00Z",
                "2024-02-29T23:59:59.999Z        | 2024-02-29T23:59:59.999Z",
            })
    void readsTimesToTheMicrosecond(String written, Instant time) {
        RecordUsage usage = ingest.admit(event("\"quantity\":1,\"timestamp\":\"" + written + "\""));

        assertThat(usage.recorded(IngestUnderTest.NOW).occurredAt()).isEqualTo(time);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "2026-11-23T11:00:00.000001Z      | too_far_ahead @ ts",
                "9999-12-31T23:59:59Z             | too_far_ahead @ ts",
                "+999999999-12-31T23:59:59Z       | invalid_timestamp @ ts",
                "-999999999-01-01T00:00:00+18:00  | invalid_timestamp @ ts",
                "1969-12-31T23:59:59.999Z         | invalid_timestamp @ ts",
                "2026-02-29T00:00:00Z             | invalid_timestamp @ ts",
                "2026-11-23T24:00:00Z             | invalid_timestamp @ ts",
                "2026-11-23T10:00:60Z             | invalid_timestamp @ ts",
                "2026-11-23T10:00:00              | invalid_timestamp @ ts",
                "2026-11-23                       | invalid_timestamp @ ts",
                "1700000000                       | invalid_timestamp @ ts",
                "yesterday                        | invalid_timestamp @ ts",
                "``                               | invalid_timestamp @ ts",
            })
    void refusesEveryOtherTimeInTheSendersSpelling(String written, String verdict) {
        assertThat(ingest.verdict(event("\"quantity\":1,\"ts\":\"" + written + "\"")))
                .isEqualTo(verdict);
    }

    @Test
    void usesTheServersTimeWithoutATimestamp() {
        RecordUsage usage = ingest.admit(event("\"quantity\":1"));

        assertThat(usage.occurredAt()).isNull();
        assertThat(usage.recorded(IngestUnderTest.NOW).occurredAtGiven()).isFalse();
    }

    @Test
    void acceptsTheFieldNamesOfOlderClients() {
        RecordUsage older = ingest.admit("{\"metric\":\"calls\",\"customerRef\":\"c\",\"quantity\":1,\"ts\":"
                + "\"2026-11-23T10:00:00Z\",\"meta\":{\"a\":1},\"tenantId\":\"acme\",\"source\":\"sdk\","
                + "\"resourceId\":\"r\",\"idempotencyKey\":\"k\"}");
        RecordUsage newer = ingest.admit("{\"meter\":\"calls\",\"customer\":\"c\",\"quantity\":\"1.0\",\"timestamp\":"
                + "\"2026-11-23T10:00:00Z\",\"properties\":{\"a\":1.0},\"source\":\"sdk\","
                + "\"resourceId\":\"r\",\"idempotencyKey\":\"k\"}");

        assertThat(older).isEqualTo(newer);
    }

    private static String event(String members) {
        return "{\"meter\":\"calls\",\"customer\":\"c\"," + members + "}";
    }
}
