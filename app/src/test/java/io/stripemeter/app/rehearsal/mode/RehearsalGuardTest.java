package io.stripemeter.app.rehearsal.mode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.stripemeter.app.server.RunningServer;
import io.stripemeter.app.server.ServerOptions;
import io.stripemeter.postgres.StartFailure;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.web.client.HttpClientErrorException;
import org.springframework.web.client.RestClient;

/** What a rehearsal refuses to start with, and what a server that is none does not have. */
class RehearsalGuardTest {
    private static final URI SIMULATOR = URI.create("http://127.0.0.1:12111");
    private static final String ACCOUNT = "stripemeter.stripe.accounts.eu.";

    @TempDir
    Path directory;

    @ParameterizedTest
    @CsvSource({
        "STRIPE_API_KEY,  sk_live_0123456789abcdef",
        "STRIPE_API_KEY,  rk_live_0123456789abcdef",
        "STRIPE_API_BASE, https://api.stripe.com"
    })
    void refusesAnEnvironmentOfAnotherStripe(String name, String value) {
        RehearsalGuard guard = new RehearsalGuard(SIMULATOR);

        assertThatThrownBy(() -> guard.require((String asked) -> asked.equals(name) ? value : null))
                .isInstanceOf(StartFailure.class)
                .hasMessageContaining(name);
    }

    @Test
    void takesAnEnvironmentOfTestKeys() {
        RehearsalGuard guard = new RehearsalGuard(SIMULATOR);

        assertThatCode(() -> guard.require((String asked) ->
                        asked.equals("STRIPE_API_KEY") ? "sk_test_0123456789abcdef" : SIMULATOR.toString()))
                .doesNotThrowAnyException();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "spring.datasource.url",
                "stripemeter.stripe.api-base",
                "stripemeter.stripe.apiBase",
                "stripemeter.stripe.live-keys",
                "stripemeter.stripe.accounts.default.api-key",
                "STRIPEMETER.STRIPE.LIVE_KEYS"
            })
    void refusesPropertiesThatDecideWhatItReaches(String name) {
        assertThatThrownBy(() -> RehearsalGuard.require(Map.of(name, "x")))
                .isInstanceOf(StartFailure.class)
                .hasMessageContaining(name);
    }

    @Test
    void refusesToStartWithALiveKeyOfTheConfiguration() {
        assertThatThrownBy(() -> start(Map.of(
                        ACCOUNT + "api-key", "sk_live_0123456789abcdef", ACCOUNT + "api-base", "https://127.0.0.1:1")))
                .hasStackTraceContaining(ACCOUNT + "api-key must be a test key");
    }

    @Test
    void refusesToStartWithAnAccountElsewhere() {
        assertThatThrownBy(() -> start(Map.of(ACCOUNT + "api-key", "sk_test_0123456789abcdef")))
                .hasStackTraceContaining(ACCOUNT + "api-base is https://api.stripe.com: in a rehearsal");
    }

    @Test
    void leavesTheDataOfAnotherInstallationAlone() throws IOException {
        Path file = Files.writeString(
                Files.createDirectories(directory.resolve("data")).resolve("kept"), "x");

        assertThatThrownBy(() -> RehearsalDirectory.prepare(file.getParent(), true, false))
                .isInstanceOf(StartFailure.class)
                .hasMessageContaining("no rehearsal");
        assertThat(file).exists();
    }

    @Test
    void emptiesAnEarlierRehearsalOnlyWhenTold() throws IOException {
        Path data = directory.resolve("data");
        String first = RehearsalDirectory.prepare(data, false, false).apiKey();
        Files.writeString(data.resolve("left"), "x");

        assertThatThrownBy(() -> RehearsalDirectory.prepare(data, false, false)).hasMessageContaining("--anew");
        assertThat(RehearsalDirectory.prepare(data, false, true).apiKey()).isEqualTo(first);
        assertThat(RehearsalDirectory.prepare(data, true, false).apiKey()).isNotEqualTo(first);
        assertThat(data.resolve("left")).doesNotExist();
    }

    /** Another server that has never been a rehearsal, with its own admin key. */
    @Test
    void aServerThatIsNoRehearsalHasNoClockToMove() {
        String key = "admin-key-of-this-test";
        try (RunningServer server = RunningServer.start(new ServerOptions(
                0, "127.0.0.1", directory.resolve("data"), null, 0, Map.of("stripemeter.admin-key", key)))) {
            RestClient.RequestHeadersSpec<?> call = RestClient.create(
                            server.url().toString())
                    .get()
                    .uri("/v1/rehearsal/clock")
                    .header("Authorization", "Bearer " + key);

            assertThatThrownBy(() -> call.retrieve().body(String.class))
                    .isInstanceOf(HttpClientErrorException.NotFound.class);
        }
    }

    private void start(Map<String, Object> properties) {
        RunningRehearsal.start(
                        new RunningRehearsal.Options(
                                0, "127.0.0.1", directory.resolve("data"), false, 0, null, null, properties),
                        Clock.systemUTC())
                .close();
    }

    @ParameterizedTest
    @CsvSource({"3d, PT72H", "1d12h, PT36H", "2w, PT336H", "90m, PT1H30M", "45s, PT45S", "P1D, P1D"})
    void readsLengthsAsTheyAreTyped(String typed, String length) {
        assertThat(Lengths.typed(typed)).isEqualTo(length);
        assertThat(Lengths.iso(length, "advance", Duration.ofDays(100))).isPositive();
    }

    @ParameterizedTest
    @ValueSource(strings = {"3", "d3", "3 d", "three days", ""})
    void refusesLengthsThatAreNone(String typed) {
        assertThatThrownBy(() -> Lengths.typed(typed)).hasMessageContaining("Not a length of time");
    }
}
