package io.stripemeter.command.usage.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import io.stripemeter.command.usage.ingest.BodyParser.BodyFormat;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BodyParserTest {
    private static final String OK = "{\"meter\":\"calls\",\"customer\":\"c\",\"quantity\":1}";

    private final IngestUnderTest ingest = new IngestUnderTest();

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{\"events\":[]}                    | empty_batch @ events",
                "[]                                 | empty_batch @ events",
                "{}                                 | empty_body @ null",
                "{\"meter\":null}                   | empty_body @ null",
                "5                                  | unreadable_body @ null",
                "null                               | unreadable_body @ null",
                "\"calls\"                          | unreadable_body @ null",
                "{\"events\":{}}                    | unreadable_body @ events",
                "{\"events\":null}                  | unreadable_body @ events",
                "{\"events\":[{}],\"events\":[{}]}  | unreadable_body @ events",
                "{\"events\":[{}],\"meter\":\"a\"}  | unreadable_body @ null",
                "{\"events\":[{}]                   | unreadable_body @ null",
                "{\"events\":[{}]}}                 | unreadable_body @ null",
                "{\"events\":[{}]} {}               | unreadable_body @ null",
                "{\"meter\":\"a\\x\"}               | unreadable_body @ null",
                "{meter:1}                          | unreadable_body @ null",
                "{\"quantity\":01}                  | unreadable_body @ null",
                "{\"quantity\":0x1}                 | unreadable_body @ null",
                "{\"quantity\":.5}                  | unreadable_body @ null",
                "{\"quantity\":+5}                  | unreadable_body @ null",
                "[{},{},{},{},{}]                   | readable",
                "[{},{},{},{},{},{}]                | too_many_events @ events",
                "[1,null,\"a\",[[]],true]           | readable",
            })
    void refusesOnlyAnUnreadableBody(String body, String verdict) {
        assertThat(ingest.bodyVerdict(BodyFormat.JSON, body)).isEqualTo(verdict);
    }

    @Test
    void acceptsTheNeighboursOfAnInvalidEvent() {
        UsageBatch batch = ingest.parse(BodyFormat.JSON, "[" + OK + ",7," + OK + "]");

        assertThat(batch.events()).map(ingest::verdict).containsExactly("admitted", "wrong_type @ ", "admitted");
    }

    @Test
    void singleAndBatchAreDistinguished() {
        assertThat(ingest.parse(BodyFormat.JSON, OK).single()).isTrue();
        assertThat(ingest.parse(BodyFormat.JSON, "[" + OK + "]").single()).isFalse();
        assertThat(ingest.parse(BodyFormat.JSON, "{\"events\":[" + OK + "]}").path(0))
                .isEqualTo("events[0]");
    }

    @Test
    void readsLinesAndRefusesOnlyTheBrokenOnes() {
        UsageBatch batch = ingest.parse(
                BodyFormat.NDJSON, OK + "\r\n\n  \t\n{\"meter\":\n" + OK + " " + OK + "\n[" + OK + "]\n" + OK);

        assertThat(batch.events())
                .map(ingest::verdict)
                .containsExactly("admitted", "malformed_json @ ", "malformed_json @ ", "malformed_json @ ", "admitted");
    }

    @Test
    void boundsLines() {
        assertThat(ingest.bodyVerdict(BodyFormat.NDJSON, "{}\n".repeat(5))).isEqualTo("readable");
        assertThat(ingest.bodyVerdict(BodyFormat.NDJSON, "{}\n".repeat(6))).isEqualTo("too_many_events @ events");
        assertThat(ingest.bodyVerdict(BodyFormat.NDJSON, "\n \n")).isEqualTo("empty_batch @ events");
    }

    @Test
    void readsEveryUnicodeEncodingThatJsonMayHave() {
        byte[] utf16 = OK.getBytes(StandardCharsets.UTF_16);
        byte[] withMark = ("\ufeff" + OK).getBytes(StandardCharsets.UTF_8);

        assertThat(new BodyParser(1).parse(utf16, BodyFormat.JSON).events()).hasSize(1);
        assertThat(new BodyParser(1).parse(withMark, BodyFormat.JSON).events()).hasSize(1);
    }

    @Test
    void survivesAMillionBracketsAndAMillionDigits() {
        assertThat(ingest.bodyVerdict(BodyFormat.JSON, "[".repeat(1 << 20))).isEqualTo("unreadable_body @ null");

        String digits = "9".repeat(1 << 20);
        UsageBatch batch = ingest.parse(
                BodyFormat.JSON,
                "[{\"meter\":\"calls\",\"customer\":\"c\",\"quantity\":" + digits + "},"
                        + "{\"meter\":\"calls\",\"customer\":\"c\",\"quantity\":1,\"properties\":{\"n\":" + digits
                        + "}},"
                        + OK + "]");
        assertThat(batch.events())
                .map(ingest::verdict)
                .containsExactly("too_long @ quantity", "invalid_number @ properties", "admitted");
    }
}
