package io.stripemeter.command.stripeaccount;

import static io.stripemeter.command.support.AddressedFixture.problem;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.stripemeter.api.stripeaccount.AccountLimits;
import io.stripemeter.api.stripeaccount.DisconnectStripeAccount;
import io.stripemeter.api.stripeaccount.LinkStripeAccount;
import io.stripemeter.api.stripeaccount.RotateStripeKey;
import io.stripemeter.api.stripeaccount.SealedKey;
import io.stripemeter.api.stripeaccount.SetWebhookSecret;
import io.stripemeter.api.stripeaccount.StripeAccountDisconnected;
import io.stripemeter.api.stripeaccount.StripeAccountLinked;
import io.stripemeter.api.stripeaccount.StripeAccountTuned;
import io.stripemeter.api.stripeaccount.StripeKeyRotated;
import io.stripemeter.api.stripeaccount.StripeWebhookSecretSet;
import io.stripemeter.api.stripeaccount.TuneStripeAccount;
import io.stripemeter.api.support.Problem;
import io.stripemeter.api.tenant.TenantId;
import io.stripemeter.command.support.AddressedFixture;
import java.time.Instant;
import org.axonframework.test.aggregate.FixtureConfiguration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class StripeAccountLinkTest {
    private static final TenantId ACME = new TenantId("acme");
    private static final SealedKey TEST_KEY = new SealedKey(false, "sk_test_…aaaa", "v1.k.sealed-a");
    private static final SealedKey NEXT_KEY = new SealedKey(false, "sk_test_…bbbb", "v1.k.sealed-b");
    private static final SealedKey LIVE_KEY = new SealedKey(true, "sk_live_…cccc", "v1.k.sealed-c");
    private static final AccountLimits USUAL = AccountLimits.usual(false);
    private static final StripeAccountLinked LINKED =
            new StripeAccountLinked("acme", "eu", false, "sk_test_…aaaa", "v1.k.sealed-a", false, 20, 8, "key1");
    private static final StripeAccountDisconnected GONE = new StripeAccountDisconnected("acme", "eu", "key1");

    private final FixtureConfiguration<StripeAccountLink> fixture = AddressedFixture.of(StripeAccountLink.class);

    private static LinkStripeAccount link(SealedKey key) {
        return new LinkStripeAccount(ACME, "eu", key, USUAL, "key1");
    }

    @Test
    void linksOnce() {
        fixture.givenNoPriorActivity().when(link(TEST_KEY)).expectEvents(LINKED);
        fixture.given(LINKED).when(link(NEXT_KEY)).expectException(problem(Problem.Kind.CONFLICT, "account_linked"));
    }

    @Test
    void rotatesItsKey() {
        fixture.given(LINKED)
                .when(new RotateStripeKey(ACME, "eu", NEXT_KEY, "key2"))
                .expectEvents(new StripeKeyRotated("acme", "eu", "sk_test_…bbbb", "v1.k.sealed-b", "key2"));
    }

    @Test
    void neverChangesFromTestToLive() {
        fixture.given(LINKED)
                .when(new RotateStripeKey(ACME, "eu", LIVE_KEY, "key2"))
                .expectException(problem(Problem.Kind.CONFLICT, "mode_changed"));
        fixture.given(LINKED, GONE)
                .when(link(LIVE_KEY))
                .expectException(problem(Problem.Kind.CONFLICT, "mode_changed"));
    }

    @Test
    void isRotatedToAKeyOfTheSameMode() {
        fixture.given(LINKED, GONE).when(link(TEST_KEY)).expectEvents(LINKED);
    }

    @Test
    void disconnectsOnceAndRefusesUnknownAccounts() {
        fixture.given(LINKED)
                .when(new DisconnectStripeAccount(ACME, "eu", "key1"))
                .expectEvents(GONE);
        fixture.given(LINKED, GONE)
                .when(new DisconnectStripeAccount(ACME, "eu", "key1"))
                .expectNoEvents();
        fixture.givenNoPriorActivity()
                .when(new DisconnectStripeAccount(ACME, "eu", "key1"))
                .expectException(problem(Problem.Kind.NOT_FOUND, "unknown_account"));
    }

    @Test
    void changesNothingOfAnAccountThatIsNotLinked() {
        for (Object command : new Object[] {
            new RotateStripeKey(ACME, "eu", NEXT_KEY, "key1"),
            new TuneStripeAccount(ACME, "eu", USUAL, "key1"),
            new SetWebhookSecret(ACME, "eu", "v1.k.secret", Instant.EPOCH, "key1")
        }) {
            fixture.given(LINKED, GONE)
                    .when(command)
                    .expectException(problem(Problem.Kind.NOT_FOUND, "unknown_account"));
        }
    }

    @Test
    void tunesWhatDiffers() {
        fixture.given(LINKED)
                .when(new TuneStripeAccount(ACME, "eu", USUAL, "key1"))
                .expectNoEvents();
        fixture.given(LINKED)
                .when(new TuneStripeAccount(ACME, "eu", new AccountLimits(true, 10, 2), "key1"))
                .expectEvents(new StripeAccountTuned("acme", "eu", true, 10, 2, "key1"));
    }

    @Test
    void takesAnotherWebhookSecretAndKeepsTheFormerForAWhile() {
        Instant until = Instant.parse("2026-11-20T10:00:00Z");
        fixture.given(LINKED)
                .when(new SetWebhookSecret(ACME, "eu", "v1.k.secret", until, "key1"))
                .expectEvents(new StripeWebhookSecretSet("acme", "eu", "v1.k.secret", until, "key1"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"EU", "a/b", "", "-a"})
    void refusesNamesThatNoMappingCanName(String name) {
        assertThatThrownBy(() -> new LinkStripeAccount(ACME, name, TEST_KEY, USUAL, "key1"))
                .isInstanceOfSatisfying(
                        Problem.class, problem -> assertThat(problem.path()).isEqualTo("account"));
    }

    @ParameterizedTest
    @CsvSource({"0,1,maxPerSecond", "1001,1,maxPerSecond", "1,0,maxConcurrent", "1,65,maxConcurrent"})
    void refusesLimitsOutOfRange(int perSecond, int concurrent, String path) {
        assertThatThrownBy(() -> new AccountLimits(false, perSecond, concurrent))
                .isInstanceOfSatisfying(
                        Problem.class, problem -> assertThat(problem.path()).isEqualTo(path));
    }
}
