package io.stripemeter.stripe.stripeaccount;

import static org.assertj.core.api.Assertions.assertThat;

import io.stripemeter.api.stripeaccount.LinkStripeAccount;
import io.stripemeter.api.stripeaccount.StripeAccountDisconnected;
import io.stripemeter.api.stripeaccount.StripeAccountDomainEvent;
import io.stripemeter.api.stripeaccount.StripeAccountLinked;
import io.stripemeter.api.stripeaccount.StripeAccountTuned;
import io.stripemeter.api.stripeaccount.StripeKeyRotated;
import io.stripemeter.api.stripeaccount.StripeWebhookSecretSet;
import io.stripemeter.api.tenant.TenantId;
import io.stripemeter.eventstore.secret.SecretBox;
import io.stripemeter.eventstore.secret.SecretKeys;
import io.stripemeter.eventstore.secret.SecretPlace;
import io.stripemeter.eventstore.secret.SecretPlace.Purpose;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicLong;
import org.axonframework.eventhandling.GenericDomainEventMessage;
import org.axonframework.eventsourcing.eventstore.EmbeddedEventStore;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.axonframework.eventsourcing.eventstore.inmemory.InMemoryEventStorageEngine;
import org.junit.jupiter.api.Test;

class StoredStripeAccountLinksTest {
    private static final Instant NOON = Instant.parse("2026-11-20T12:00:00Z");

    private final SecretBox box = box("a1");
    private final EventStore store = EmbeddedEventStore.builder()
            .storageEngine(new InMemoryEventStorageEngine())
            .build();
    private final AtomicLong nanos = new AtomicLong();
    private final StoredStripeAccountLinks links = links(box, StripeAddresses.read(null, null, "stripemeter.stripe"));
    private long sequence;

    private static SecretBox box(String hex) {
        return new SecretBox(SecretKeys.of(hex.repeat(32)), new SecureRandom());
    }

    private StoredStripeAccountLinks links(SecretBox with, StripeAddresses addresses) {
        return new StoredStripeAccountLinks(store, with, addresses, nanos::get);
    }

    private void happened(StripeAccountDomainEvent event) {
        String stream = LinkStripeAccount.streamId(new TenantId(event.tenantId()), event.account());
        store.publish(new GenericDomainEventMessage<>("StripeAccountLink", stream, sequence++, event));
    }

    private String sealed(String secret, Purpose purpose) {
        return box.seal(secret, new SecretPlace(new TenantId("acme"), "eu", purpose));
    }

    private StripeAccountLinked linked(String key) {
        boolean live = key.contains("_live_");
        return new StripeAccountLinked("acme", "eu", live, "…", sealed(key, Purpose.STRIPE_KEY), true, 11, 3, "key1");
    }

    private void wait(int seconds) {
        nanos.addAndGet(seconds * 1_000_000_000L);
    }

    private String key() {
        return links.find("acme", "eu").map(account -> account.key().value()).orElse("none");
    }

    @Test
    void decryptsTheKeyOfALinkedAccount() {
        happened(linked("sk_test_first"));
        StripeAccount account = links.find("acme", "eu").orElseThrow();
        assertThat(account.key().value()).isEqualTo("sk_test_first");
        assertThat(account.limits().maxPerSecond()).isEqualTo(11);
        assertThat(account.decimals()).isTrue();
        assertThat(account.apiBase()).hasToString("https://api.stripe.com");
        assertThat(account.toString()).doesNotContain("first");
        assertThat(links.find("globex", "eu")).isEmpty();
        assertThat(links.find("acme", "us")).isEmpty();
    }

    @Test
    void seesChangesWithinFiveSeconds() {
        assertThat(key()).isEqualTo("none");
        happened(linked("sk_test_first"));
        wait(5);
        assertThat(key()).isEqualTo("sk_test_first");
        happened(new StripeKeyRotated("acme", "eu", "…", sealed("sk_test_second", Purpose.STRIPE_KEY), "key1"));
        wait(5);
        assertThat(key()).isEqualTo("sk_test_second");
        happened(new StripeAccountTuned("acme", "eu", false, 1, 1, "key1"));
        happened(new StripeAccountDisconnected("acme", "eu", "key1"));
        wait(5);
        assertThat(key()).isEqualTo("none");
    }

    @Test
    void acceptsFormerWebhookSecretsForAWhile() {
        happened(linked("sk_test_first"));
        happened(new StripeWebhookSecretSet("acme", "eu", sealed("whsec_a", Purpose.WEBHOOK_SECRET), NOON, "k"));
        happened(new StripeWebhookSecretSet(
                "acme", "eu", sealed("whsec_b", Purpose.WEBHOOK_SECRET), NOON.plusSeconds(60), "k"));
        StripeAccount account = links.find("acme", "eu").orElseThrow();
        assertThat(account.webhookSecretsAt(NOON)).containsExactly("whsec_b", "whsec_a");
        assertThat(account.webhookSecretsAt(NOON.plusSeconds(60))).containsExactly("whsec_b");
    }

    @Test
    void aKeyThatCannotBeDecryptedCountsAsMissing() {
        happened(linked("sk_test_first"));
        StripeAddresses addresses = StripeAddresses.read(null, null, "stripemeter.stripe");
        assertThat(links(box("b2"), addresses).find("acme", "eu")).isEmpty();
    }

    @Test
    void aLinkedLiveKeyNeverTravelsInTheClear() {
        happened(linked("sk_live_first"));
        StripeAddresses plain = StripeAddresses.read("http://127.0.0.1:9", null, "stripemeter.stripe");
        assertThat(links(box, plain).find("acme", "eu")).isEmpty();
    }
}
