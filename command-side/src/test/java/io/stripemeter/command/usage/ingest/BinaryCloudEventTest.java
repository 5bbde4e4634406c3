package io.stripemeter.command.usage.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.stripemeter.api.support.Problem;
import io.stripemeter.command.usage.ingest.BodyParser.BodyFormat;
import io.stripemeter.command.usage.ingest.UsageEventDraft.Field;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.springframework.mock.web.MockHttpServletRequest;

class BinaryCloudEventTest {
    private final IngestUnderTest ingest = new IngestUnderTest();
    private final MockHttpServletRequest request = new MockHttpServletRequest();

    BinaryCloudEventTest() {
        request.addHeader("CE-SpecVersion", "1.0");
        request.addHeader("ce-id", "a+b%20c%C3%A9");
        request.addHeader("ce-source", "/gateway");
        request.addHeader("ce-type", "calls");
    }

    @Test
    void readsAttributesFromHeadersAndDataFromTheBody() {
        request.addHeader("ce-subject", "globex");

        UsageBatch batch = read("{\"value\":2.50,\"region\":\"eu\"}");

        assertThat(CloudEvents.isBinary(request, BodyFormat.JSON)).isTrue();
        assertThat(batch.single()).isTrue();
        UsageEventDraft draft = batch.events().get(0);
        assertThat(ingest.verdict(draft)).isEqualTo("admitted");
        assertThat(draft.text(Field.KEY)).isEqualTo("/gateway a+b c\u00e9");
        assertThat(draft.text(Field.QUANTITY)).isEqualTo("2.50");
    }

    @Test
    void namesTheMissingField() {
        assertThat(ingest.verdict(read("{\"value\":1}").events().get(0))).isEqualTo("required @ customer");
        assertThat(ingest.verdict(read("7").events().get(0))).isEqualTo("wrong_type @ data");
    }

    @Test
    void refusesUnreadableBodiesAndHeaders() {
        assertThatThrownBy(() -> read("{} {}")).isInstanceOf(Problem.class);
        assertThatThrownBy(() -> read("{")).isInstanceOf(Problem.class);
        request.addHeader("ce-subject", "%zz");
        assertThatThrownBy(() -> read("{}")).isInstanceOfSatisfying(Problem.class, problem -> assertThat(problem.path())
                .isEqualTo("ce-subject"));
    }

    private UsageBatch read(String body) {
        return CloudEvents.readBinary(request, body.getBytes(StandardCharsets.UTF_8));
    }
}
