package io.stripemeter.command.usage.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import io.stripemeter.api.usage.RecordUsage;
import io.stripemeter.command.usage.ingest.BodyParser.BodyFormat;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CloudEventsTest {
    private static final String ENVELOPE =
            "\"specversion\":\"1.0\",\"id\":\"1\",\"source\":\"/gateway\",\"type\":\"calls\"";

    private final IngestUnderTest ingest = new IngestUnderTest();

    @Test
    void mapsTheAttributes() {
        RecordUsage usage = ingest.admit(
                BodyFormat.CLOUD_EVENT,
                "{" + ENVELOPE + ",\"subject\":\"globex\",\"time\":\"2026-11-23T09:00:00Z\",\"traceparent\":\"00-1\","
                        + "\"datacontenttype\":\"application/json\",\"data\":{\"value\":\"2.50\",\"resourceId\":\"r\","
                        + "\"region\":\"eu\",\"ok\":true,\"nested\":{\"not\":\"taken\"},\"properties\":{\"plan\":\"pro\"}}}");

        assertThat(usage.key().value()).isEqualTo("/gateway 1");
        assertThat(usage.meter().value()).isEqualTo("calls");
        assertThat(usage.customer().value()).isEqualTo("globex");
        assertThat(usage.quantity().value()).isEqualByComparingTo("2.5");
        assertThat(usage.occurredAt()).isEqualTo(Instant.parse("2026-11-23T09:00:00Z"));
        assertThat(usage.resourceId()).isEqualTo("r");
        assertThat(usage.source()).isEqualTo("/gateway");
        assertThat(usage.properties()).isEqualTo("{\"ok\":true,\"plan\":\"pro\",\"region\":\"eu\"}");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{E,S,\"data\":{\"quantity\":1}}                            | admitted",
                "{E,\"data\":{\"quantity\":1,\"customer\":\"c\"}}           | admitted",
                "{E,\"data\":{\"quantity\":1}}                              | required @ customer",
                "{E,S}                                                      | required @ quantity",
                "{E,S,\"data\":7}                                           | wrong_type @ data",
                "{E,S,\"data\":null}                                        | wrong_type @ data",
                "{E,S,\"data_base64\":\"AA==\"}                             | unsupported_data @ data_base64",
                "{E,S,\"data\":{\"quantity\":-1}}                           | negative @ data.quantity",
                "{E,S,\"data\":{\"value\":[1]}}                             | wrong_type @ data.value",
                "{E,S,\"data\":{\"value\":1e400}}                           | too_many_digits @ data.value",
                "{E,S,\"data\":{\"value\":1,\"resourceId\":1}}              | wrong_type @ data.resourceId",
                "{E,S,\"data\":{\"value\":1,\"properties\":[]}}             | wrong_type @ data.properties",
                "{E,S,\"time\":7,\"data\":{\"value\":1}}                    | wrong_type @ time",
                "{E,S,\"time\":\"now\",\"data\":{\"value\":1}}              | invalid_timestamp @ time",
                "{E,\"subject\":\"\",\"data\":{\"value\":1}}                | empty @ subject",
                "{\"specversion\":\"0.3\",S}                                | unsupported_specversion @ specversion",
                "{\"specversion\":\"1.0\",\"source\":\"/g\",S}              | required @ id",
                "{\"specversion\":\"1.0\",\"id\":\"1\",S}                   | required @ source",
                "{\"specversion\":\"1.0\",\"id\":\"1\",\"source\":\"a b\",S} | invalid_format @ source",
            })
    void namesTheInvalidField(String body, String verdict) {
        String json =
                body.replace("E,", ENVELOPE + ",").replace("{E", "{" + ENVELOPE).replace("S", "\"subject\":\"c\"");

        assertThat(ingest.verdict(
                        ingest.parse(BodyFormat.CLOUD_EVENT, json).events().get(0)))
                .isEqualTo(verdict);
    }

    @Test
    void readsABatchInOrder() {
        String good = "{" + ENVELOPE + ",\"subject\":\"c\",\"data\":{\"value\":1}}";
        UsageBatch batch = ingest.parse(BodyFormat.CLOUD_EVENT_BATCH, "[" + good + ",1,{}," + good + "]");

        assertThat(batch.single()).isFalse();
        assertThat(batch.events())
                .map(ingest::verdict)
                .containsExactly("admitted", "wrong_type @ ", "unsupported_specversion @ specversion", "admitted");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "[]         | CLOUD_EVENT       | unreadable_body @ null",
                "{}         | CLOUD_EVENT_BATCH | unreadable_body @ null",
                "[]         | CLOUD_EVENT_BATCH | empty_batch @ events",
                "{} {}      | CLOUD_EVENT       | unreadable_body @ null",
                "[{}        | CLOUD_EVENT_BATCH | unreadable_body @ null",
                "[{},{},{},{},{},{}] | CLOUD_EVENT_BATCH | too_many_events @ events",
            })
    void refusesOtherBodies(String body, BodyFormat format, String verdict) {
        assertThat(ingest.bodyVerdict(format, body)).isEqualTo(verdict);
    }
}
