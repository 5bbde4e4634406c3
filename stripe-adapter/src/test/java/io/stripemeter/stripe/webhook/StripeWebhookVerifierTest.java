package io.stripemeter.stripe.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import com.stripe.net.Webhook;
import io.stripemeter.stripe.stripeaccount.StripeSettings;
import io.stripemeter.stripe.stripeaccount.TestClients;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class StripeWebhookVerifierTest {
    private static final Instant NOON = Instant.parse("2026-11-20T12:00:00Z");
    private static final String SNAPSHOT =
            "{\"id\":\"evt_1\",\"object\":\"event\",\"type\":\"invoice.finalized\",\"livemode\":false,"
                    + "\"data\":{\"object\":{\"id\":\"in_1\",\"object\":\"invoice\",\"customer\":\"cus_1\"}}}";
    private static final String THIN = "{\"id\":\"evt_test_2\",\"object\":\"v2.core.event\",\"livemode\":false,"
            + "\"created\":\"2026-11-20T11:59:00Z\",\"type\":\"v1.billing.meter.error_report_triggered\","
            + "\"related_object\":{\"id\":\"mtr_1\",\"type\":\"billing.meter\",\"url\":\"/v1/billing/meters/mtr_1\"}}";

    private final StripeWebhookVerifier verifier = verifier("sk_test_123", "whsec_new", "whsec_old");

    private static StripeWebhookVerifier verifier(String key, String... secrets) {
        StripeSettings settings = new StripeSettings(Map.of(
                "default",
                new StripeSettings.Account(key, null, null, null, null, null, List.of("acme"), List.of(secrets))));
        return new StripeWebhookVerifier(TestClients.of(settings), Clock.fixed(NOON, ZoneOffset.UTC));
    }

    private static String signed(String body, String secret, Instant at) {
        try {
            return Webhook.Signature.generateSignatureHeader(body, secret, at.getEpochSecond());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private Optional<VerifiedWebhook> open(String body, String signature) {
        return verifier.open("acme", "default", body.getBytes(StandardCharsets.UTF_8), signature);
    }

    @Test
    void readsTheTypeOfASnapshot() {
        assertThat(open(SNAPSHOT, signed(SNAPSHOT, "whsec_new", NOON)))
                .contains(new VerifiedWebhook("evt_1", "invoice.finalized", "in_1", "cus_1", false, false));
    }

    @Test
    void parsesThinEvents() {
        assertThat(open(THIN, signed(THIN, "whsec_new", NOON)))
                .contains(new VerifiedWebhook(
                        "evt_test_2", "v1.billing.meter.error_report_triggered", "mtr_1", null, true, false));
    }

    @Test
    void takesEverySecretThatIsStillGood() {
        assertThat(open(SNAPSHOT, signed(SNAPSHOT, "whsec_old", NOON))).isPresent();
        assertThat(open(SNAPSHOT, signed(SNAPSHOT, "whsec_other", NOON))).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"0,true", "300,true", "301,false", "86400,false"})
    void refusesSignaturesOlderThanFiveMinutes(long age, boolean taken) {
        assertThat(open(SNAPSHOT, signed(SNAPSHOT, "whsec_new", NOON.minusSeconds(age)))
                        .isPresent())
                .isEqualTo(taken);
    }

    @Test
    void verifierEveryChangedByte() {
        String signature = signed(SNAPSHOT, "whsec_new", NOON);
        byte[] body = SNAPSHOT.getBytes(StandardCharsets.UTF_8);
        for (int i = 0; i < body.length; i++) {
            byte[] changed = body.clone();
            changed[i] ^= 1;
            assertThat(verifier.open("acme", "default", changed, signature))
                    .as("changed at %d", i)
                    .isEmpty();
        }
        assertThat(open(SNAPSHOT.replace(":", ": "), signature)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "t", "t=", "t=abc,v1=00", "t=1763640000", "v1=00", "t=1763640000,v0=00", ",,,", "t=-1,v1="})
    void refusesGarbledSignaturesLikeAnyOther(String signature) {
        assertThat(open(SNAPSHOT, signature)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "nonsense",
                "[]",
                "{}",
                "{\"object\":\"event\",\"id\":\"evt_1\"}",
                "{\"object\":\"v2.core.event\"}"
            })
    void refusesASignedBodyThatIsNotAnEvent(String body) {
        assertThat(open(body, signed(body, "whsec_new", NOON))).isEmpty();
    }

    @Test
    void answersOthersAsUnknown() {
        byte[] body = SNAPSHOT.getBytes(StandardCharsets.UTF_8);
        String signature = signed(SNAPSHOT, "whsec_new", NOON);
        assertThat(verifier.open("globex", "default", body, signature)).isEmpty();
        assertThat(verifier.open("acme", "other", body, signature)).isEmpty();
        String nobodys = signed(SNAPSHOT, "whsec_of_an_account_that_nobody_has", NOON);
        assertThat(verifier.open("acme", "other", body, nobodys)).isEmpty();
        assertThat(verifier("sk_test_123").open("acme", "default", body, nobodys))
                .isEmpty();
    }

    @Test
    void keepsTestAndLiveApart() {
        byte[] body = SNAPSHOT.getBytes(StandardCharsets.UTF_8);
        assertThat(verifier("sk_live_123", "whsec_new")
                        .open("acme", "default", body, signed(SNAPSHOT, "whsec_new", NOON)))
                .isEmpty();
    }

    @Test
    void tellsAGenuineWebhookThatCantBeUsedFromAForgery() {
        byte[] body = SNAPSHOT.getBytes(StandardCharsets.UTF_8);
        assertThat(verifier("sk_live_123", "whsec_new")
                        .examine("acme", "default", body, signed(SNAPSHOT, "whsec_new", NOON)))
                .contains(new SignedWebhook.Unusable(
                        SignedWebhook.Reason.OTHER_MODE, "evt_1", "invoice.finalized", false));
        byte[] nonsense = "nonsense".getBytes(StandardCharsets.UTF_8);
        assertThat(verifier.examine("acme", "default", nonsense, signed("nonsense", "whsec_new", NOON)))
                .contains(new SignedWebhook.Unusable(SignedWebhook.Reason.UNREADABLE, null, null, null));
        assertThat(verifier.examine("acme", "default", nonsense, signed("nonsense", "whsec_other", NOON)))
                .isEmpty();
        assertThat(verifier.examine("acme", "default", body, signed(SNAPSHOT, "whsec_new", NOON)))
                .get()
                .isInstanceOf(SignedWebhook.Usable.class);
    }
}
