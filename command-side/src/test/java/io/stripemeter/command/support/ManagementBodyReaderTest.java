package io.stripemeter.command.support;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.stripemeter.api.support.Problem;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.mock.http.MockHttpInputMessage;

class ManagementBodyReaderTest {
    record Inner(@Nullable String name) {}

    record Body(
            @Nullable String text,
            @Nullable Boolean flag,
            @Nullable Instant at,
            @Nullable List<Inner> list) implements ManagementBody {}

    private final ManagementBodyReader reader = new ManagementBodyReader();

    @Test
    void readsPresentMembersAndLeavesTheRestNull() throws IOException {
        assertThat(read("{\"text\":\"a\",\"at\":\"2026-11-23T10:00:00Z\",\"flag\":null}"))
                .isEqualTo(new Body("a", null, Instant.parse("2026-11-23T10:00:00Z"), null));
        assertThat(read("{}")).isEqualTo(new Body(null, null, null, null));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{\"txt\":1}                     | unknown_field @ txt",
                "{\"list\":[{},{\"nam\":1}]}     | unknown_field @ list[1].nam",
                "{\"text\":1}                    | wrong_type @ text",
                "{\"text\":true}                 | wrong_type @ text",
                "{\"text\":{}}                   | wrong_type @ text",
                "{\"flag\":\"maybe\"}            | wrong_type @ flag",
                "{\"at\":\"soon\"}               | wrong_type @ at",
                "{\"list\":[{\"name\":[1]}]}     | wrong_type @ list[0].name",
                "{\"text\":\"a\",\"text\":\"b\"} | unreadable_body @ null",
                "{\"text\":\"a\"} {}             | unreadable_body @ null",
                "{\"text\":                      | unreadable_body @ null",
                "[]                              | unreadable_body @ null",
                "null                            | unreadable_body @ null",
                "7                               | unreadable_body @ null",
            })
    void namesWhatItDoesNotUnderstand(String body, String verdict) {
        assertThatThrownBy(() -> read(body))
                .isInstanceOfSatisfying(Problem.class, problem -> assertThat(problem.code() + " @ " + problem.path())
                        .isEqualTo(verdict));
    }

    @Test
    void boundsTheBody() {
        String big = "{\"text\":\"" + "a".repeat(ManagementBodyReader.MAX_BYTES) + "\"}";

        assertThatThrownBy(() -> read(big)).isInstanceOfSatisfying(Problem.class, problem -> assertThat(problem.kind())
                .isEqualTo(Problem.Kind.TOO_LARGE));
    }

    private Object read(String body) throws IOException {
        return reader.readInternal(Body.class, new MockHttpInputMessage(body.getBytes(StandardCharsets.UTF_8)));
    }
}
