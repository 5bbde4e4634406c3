package io.stripemeter.stripe.stripeaccount;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.mock.env.MockEnvironment;

class StripeAccountsTest {
    private final MockEnvironment environment = new MockEnvironment();

    private static StripeSettings.Account account(@Nullable String key, @Nullable String base) {
        return new StripeSettings.Account(key, base, null, null, null, null);
    }

    private StripeAccounts read(String name, StripeSettings.Account account) {
        return StripeAccounts.of(new StripeSettings(Map.of(name, account)), environment);
    }

    @Test
    void readsAnAccountWithItsDefaults() {
        StripeAccount account =
                read("eu", account("sk_test_abc", null)).find("acme", "eu").orElseThrow();
        assertThat(account.apiBase()).hasToString("https://api.stripe.com");
        assertThat(account.meterEventsBase()).hasToString("https://meter-events.stripe.com");
        assertThat(account.decimals()).isFalse();
        assertThat(account.limits().maxPerSecond()).isEqualTo(20);
        assertThat(account.limits().maxConcurrent()).isEqualTo(8);
    }

    @Test
    void sendsNothingToStripeWhenTheApiIsElsewhere() {
        StripeAccount account = read("eu", account("sk_test_abc", "http://127.0.0.1:4242/"))
                .find("acme", "eu")
                .orElseThrow();
        assertThat(account.meterEventsBase()).hasToString("http://127.0.0.1:4242");
    }

    @Test
    void aLiveKeyMayGoFaster() {
        assertThat(read("eu", account("rk_live_abc", null))
                        .find("acme", "eu")
                        .orElseThrow()
                        .limits()
                        .maxPerSecond())
                .isEqualTo(200);
    }

    @Test
    void theEnvironmentStandsInForTheDefaultAccount() {
        environment.setProperty("STRIPE_API_KEY", "sk_test_env");
        environment.setProperty("STRIPE_API_BASE", "http://localhost:12111");
        StripeAccount account = StripeAccounts.of(new StripeSettings(null), environment)
                .find("acme", "default")
                .orElseThrow();
        assertThat(account.key().value()).isEqualTo("sk_test_env");
        assertThat(account.apiBase()).hasToString("http://localhost:12111");
    }

    @Test
    void settingsWinOverTheEnvironment() {
        environment.setProperty("STRIPE_API_KEY", "sk_test_env");
        assertThat(read("default", account("sk_test_set", null))
                        .find("acme", "default")
                        .orElseThrow()
                        .key()
                        .value())
                .isEqualTo("sk_test_set");
    }

    @ParameterizedTest
    @ValueSource(strings = {"sk_live_abc", "rk_live_abc"})
    void aLiveKeyNeverTravelsInTheClear(String key) {
        assertThatThrownBy(() -> read("eu", account(key, "http://127.0.0.1:1")))
                .isInstanceOf(InvalidStripeAccount.class)
                .hasMessageContaining("stripemeter.stripe.accounts.eu.api-base")
                .hasMessageContaining("https");
    }

    @Test
    void norDoesItToTheMeterEventStream() {
        assertThatThrownBy(() -> read(
                        "eu", new StripeSettings.Account("sk_live_abc", null, "http://127.0.0.1:1", null, null, null)))
                .isInstanceOf(InvalidStripeAccount.class)
                .hasMessageContaining("meter-events-base");
    }

    @ParameterizedTest
    @ValueSource(strings = {"pk_test_hunter2", "whsec_hunter2", "sk_test_", "sk_test_hunter2 b", "hunter2"})
    void refusesAnInvalidSecretKeyWithoutRepeatingIt(String key) {
        assertThatThrownBy(() -> read("eu", account(key, null)))
                .isInstanceOf(InvalidStripeAccount.class)
                .hasMessageContaining("accounts.eu.api-key")
                .hasMessageNotContaining("hunter2");
    }

    @ParameterizedTest
    @ValueSource(strings = {"ftp://x", "not an address", "https://api.stripe.com/v1", "127.0.0.1:80"})
    void refusesBadAddresses(String base) {
        assertThatThrownBy(() -> read("eu", account("sk_test_abc", base))).isInstanceOf(InvalidStripeAccount.class);
    }

    @ParameterizedTest
    @CsvSource({"0,1", "1001,1", "1,0", "1,65"})
    void refusesLimitsOutOfRange(int perSecond, int concurrent) {
        assertThatThrownBy(() ->
                        read("eu", new StripeSettings.Account("sk_test_abc", null, null, null, perSecond, concurrent)))
                .isInstanceOf(InvalidStripeAccount.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"EU", "a/b", "", "-a"})
    void refusesNamesThatNoMappingCanName(String name) {
        assertThatThrownBy(() -> read(name, account("sk_test_abc", null))).isInstanceOf(InvalidStripeAccount.class);
    }

    @Test
    void anAccountWithoutAKeyIsNotFound() {
        assertThat(read("eu", account(" ", null)).find("acme", "eu")).isEmpty();
    }

    @Test
    void showsWhichAccountsLackAKey() {
        SimpleMeterRegistry registry = new SimpleMeterRegistry();
        StripeAccounts accounts = StripeAccounts.of(new StripeSettings(null), environment);
        accounts.bindTo(registry);
        accounts.reportWithoutKey("acme", "default");
        accounts.reportWithoutKey("acme", "default");
        assertThat(registry.get("stripemeter.stripe.accounts.without.key")
                        .gauge()
                        .value())
                .isEqualTo(1);
    }

    @Test
    void servesOnlyTheTenantsItNames() {
        StripeAccounts accounts = read(
                "eu",
                new StripeSettings.Account(
                        "sk_test_abc", null, null, null, null, null, List.of("acme"), List.of("whsec_1")));
        assertThat(accounts.find("acme", "eu")).isPresent();
        assertThat(accounts.find("globex", "eu")).isEmpty();
    }

    @Test
    void servesNobodyUnnamedOnceThereAreSeveralTenants() {
        AtomicBoolean several = new AtomicBoolean();
        StripeAccounts accounts = StripeAccounts.of(
                new StripeSettings(Map.of(
                        "eu",
                        account("sk_test_abc", null),
                        "us",
                        new StripeSettings.Account(
                                "sk_test_abc", null, null, null, null, null, List.of("acme", "globex"), null))),
                environment,
                StripeAccountLinks.NONE,
                several::get);
        assertThat(accounts.find("acme", "eu")).isPresent();
        several.set(true);
        assertThat(accounts.find("acme", "eu")).isEmpty();
        assertThat(accounts.withheld("acme", "eu")).isTrue();
        assertThat(accounts.withheld("acme", "of-nobody")).isFalse();
        assertThat(accounts.find("globex", "us")).isPresent();
        assertThat(accounts.shared("globex", "us")).isTrue();
        assertThat(accounts.withheld("hooli", "us")).isTrue();
    }

    @Test
    void aLinkedAccountComesBeforeAConfiguredOne() {
        StripeAccount linked =
                read("eu", account("sk_test_linked", null)).find("acme", "eu").orElseThrow();
        StripeAccountLinks links =
                (tenant, name) -> tenant.equals("acme") && name.equals("eu") ? Optional.of(linked) : Optional.empty();
        StripeAccounts accounts = StripeAccounts.of(
                new StripeSettings(Map.of("eu", account("sk_test_configured", null))), environment, links);
        assertThat(accounts.find("acme", "eu").orElseThrow().key().value()).isEqualTo("sk_test_linked");
        assertThat(accounts.find("globex", "eu").orElseThrow().key().value()).isEqualTo("sk_test_configured");
    }

    @Test
    void neverPrintsAKey() {
        StripeAccount account = read("eu", account("sk_test_verysecret", null))
                .find("acme", "eu")
                .orElseThrow();
        assertThat(account.toString()).doesNotContain("verysecret").contains("sk_test_…");
    }

    @Test
    void refusesTooManyAccounts() {
        Map<String, StripeSettings.Account> many = new HashMap<>();
        for (int i = 0; i <= StripeAccounts.MOST_ACCOUNTS; i++) {
            many.put("a" + i, account("sk_test_abc", null));
        }
        assertThatThrownBy(() -> StripeAccounts.of(new StripeSettings(many), environment))
                .isInstanceOf(InvalidStripeAccount.class);
    }
}
