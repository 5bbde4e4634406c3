package io.stripemeter.simulator.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.stripemeter.simulator.SimulatorSettings;
import io.stripemeter.simulator.StripeSimulator;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Asks the open questions of Stripe when {@code -Dstripe.live=sk_test_…} is given, and writes its answers to
 * {@code target/stripe-sandbox-answers.txt} ({@code -Dstripe.live.answers} elsewhere). Without a key the simulator is asked,
 * which proves that the questions can be.
 */
class SandboxTest {
    private static final Duration SANDBOX_PATIENCE = Duration.ofMinutes(3);

    @Test
    void asksStripeItself() throws IOException {
        String key = System.getProperty("stripe.live", "");
        if (key.isBlank()) {
            System.err.println("SKIPPED: Stripe was not asked the open questions: give -Dstripe.live=sk_test_…");
        }
        assumeTrue(!key.isBlank(), "no -Dstripe.live=sk_test_…");
        Sandbox sandbox = new Sandbox(Sandbox.STRIPE, new SandboxKey(key));
        Map<String, String> answers = new OpenQuestions(sandbox, Clock.systemUTC(), SANDBOX_PATIENCE).ask();
        Path file = Path.of(System.getProperty("stripe.live.answers", "target/stripe-sandbox-answers.txt"));
        StringBuilder text =
                new StringBuilder("Asked of Stripe at " + Clock.systemUTC().instant() + "\n");
        answers.forEach((question, answer) ->
                text.append(question).append(": ").append(answer).append('\n'));
        Files.writeString(file, text);
        System.err.println(text + "written to " + file.toAbsolutePath());
        assertThat(answers).hasSizeGreaterThanOrEqualTo(13);
    }

    @Test
    void everyQuestionCanBeAsked() {
        try (StripeSimulator simulator = StripeSimulator.start(SimulatorSettings.standard())) {
            Sandbox sandbox = new Sandbox(simulator.baseUrl(), new SandboxKey("sk_test_simulator"));
            Map<String, String> answers = new OpenQuestions(sandbox, Clock.systemUTC(), Duration.ofSeconds(5)).ask();
            assertThat(answers)
                    .containsEntry("slot reads", "its minute 11 of 11, the next 13 of 13, the one before 0 of 0")
                    .containsEntry("decimal quantities", "taken; the summary shows 1.25")
                    .containsEntry("told at once: unknown customer", "200")
                    .containsEntry("tie rounding: 1 × 0.5", "1 cents")
                    .containsEntry("tie rounding: 3 × 0.5", "2 cents")
                    .containsEntry("tie rounding: 5 × 0.5", "3 cents");
            assertThat(answers.get("summary lag")).contains("ms until");
            assertThat(answers.get("told at once: a seen identifier")).startsWith("400");
            assertThat(answers.get("told at once: 36 days old")).startsWith("400");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"sk_live_abc", "rk_live_abc", "pk_test_abc", "sk_test_", "", "sk_test_a b"})
    void neverTakesAnythingButATestKey(String key) {
        assertThatThrownBy(() -> new SandboxKey(key))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageNotContaining("abc");
    }
}
