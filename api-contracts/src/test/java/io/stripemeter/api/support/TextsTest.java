package io.stripemeter.api.support;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TextsTest {
    @ParameterizedTest
    @CsvSource({
        "abc, -1",
        "'', -1",
        "\u00e9\u4e2d, -1",
        "'a\u0000', 1",
        "'\u0009', 0",
        "a\u007f, 1",
        "\ud83d\ude80, -1",
        "a\ud83d, 1",
        "\ud83da, 0",
        "\ude80\ud83d, 0",
        "\ud83d\ud83d\ude80, 0",
    })
    void findsTheFirstCharacterThatCanNotBeStored(String text, int index) {
        assertThat(Texts.firstUnstorable(text)).isEqualTo(index);
    }

    @Test
    void showsAnythingSafely() {
        assertThat(Texts.shown("plain", 5)).isEqualTo("plain");
        assertThat(Texts.shown("plain", 4)).isEqualTo("plai\u2026");
        assertThat(Texts.shown("a\u0000\ud800b", 9)).isEqualTo("a\ufffd\ufffdb");
        assertThat(Texts.shown("a\ud83d\ude80", 2)).isEqualTo("a\ufffd\u2026");
    }

    @Test
    void makesEveryProblemShowable() {
        Problem problem = Problem.invalid("x", "p".repeat(10_000) + "\ud800", "m\u0000".repeat(5_000));

        assertThat(problem.path()).hasSizeLessThanOrEqualTo(501);
        assertThat(problem.detail()).hasSizeLessThanOrEqualTo(501).doesNotContain("\u0000");
    }
}
