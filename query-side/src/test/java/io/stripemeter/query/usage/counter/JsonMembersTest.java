package io.stripemeter.query.usage.counter;

import static org.assertj.core.api.Assertions.assertThat;

import io.stripemeter.api.meter.Aggregation;
import io.stripemeter.query.testing.Journal;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class JsonMembersTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "{} | {}",
                "{\"a\":1} | {}",
                "{\"region\":\"eu\"} | {\"region\":\"eu\"}",
                "{\"a\":{\"region\":\"no\",\"b\":[{}]},\"region\":\"eu\"} | {\"region\":\"eu\"}",
                "{\"region\":\"a\\\\\",\"tier\":\"b\\\"}\"} | {\"region\":\"a\\\\\",\"tier\":\"b\\\"}\"}",
                "{\"region\":null,\"tier\":true} | {\"tier\":true}",
                "{\"regio\":1,\"regions\":2,\"tier\":-1.5} | {\"tier\":-1.5}",
                "{\"region\":[],\"tier\":{}} | {\"region\":[],\"tier\":{}}",
                "{\"x\":\"region\",\"y\":\"\"} | {}",
            })
    void dimensionsAreThePresentTopLevelMembersAsWritten(String properties, String dimensions) {
        MeterRule rule = MeterRule.of(Journal.meter("m", Aggregation.SUM, "tier", "region"));
        assertThat(rule.dimensionsOf(properties)).isEqualTo(dimensions);
    }

    @ParameterizedTest
    @CsvSource({"a,b", "a,aa", "é,z", "\ud83d\ude00,\uffee", "\ud83d\ude00,\ud83d\ude01"})
    void textsCompareAsTheirUtf8Bytes(String left, String right) {
        int bytes = java.util.Arrays.compareUnsigned(
                left.getBytes(java.nio.charset.StandardCharsets.UTF_8),
                right.getBytes(java.nio.charset.StandardCharsets.UTF_8));
        assertThat(Integer.signum(ByteOrder.compare(left, right))).isEqualTo(Integer.signum(bytes));
        assertThat(Integer.signum(ByteOrder.compare(right, left))).isEqualTo(-Integer.signum(bytes));
    }
}
