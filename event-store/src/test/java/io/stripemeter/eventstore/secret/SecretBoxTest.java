package io.stripemeter.eventstore.secret;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.stripemeter.api.stripeaccount.SealedKey;
import io.stripemeter.api.support.Problem;
import io.stripemeter.api.tenant.TenantId;
import io.stripemeter.eventstore.secret.SecretPlace.Purpose;
import java.security.SecureRandom;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SecretBoxTest {
    private static final String KEY_A = "a1".repeat(32);
    private static final String KEY_B = "b2".repeat(32);
    private static final String SECRET = "sk_test_4eC39HqLyjWDarjtT1zdp7dc";
    private static final SecretPlace PLACE = place("acme", "eu", Purpose.STRIPE_KEY);

    private static SecretBox box(String keys) {
        return new SecretBox(SecretKeys.of(keys), new SecureRandom());
    }

    private static SecretPlace place(String tenant, String account, Purpose purpose) {
        return new SecretPlace(new TenantId(tenant), account, purpose);
    }

    @Test
    void opensSecretsThatItSealed() {
        String sealed = box(KEY_A).seal(SECRET, PLACE);
        assertThat(sealed).startsWith("v1.").doesNotContain(SECRET).doesNotContain("4eC39");
        assertThat(box(KEY_A).open(sealed, PLACE)).isEqualTo(SECRET);
    }

    @Test
    void sealsTheSameSecretDifferentlyEachTime() {
        SecretBox box = box(KEY_A);
        Set<String> sealed = new HashSet<>();
        for (int i = 0; i < 1_000; i++) {
            sealed.add(box.seal(SECRET, PLACE));
        }
        assertThat(sealed).hasSize(1_000);
    }

    @Test
    void opensAtItsOwnPlaceOnly() {
        SecretBox box = box(KEY_A);
        String sealed = box.seal(SECRET, PLACE);
        for (SecretPlace other : new SecretPlace[] {
            place("globex", "eu", Purpose.STRIPE_KEY),
            place("acme", "us", Purpose.STRIPE_KEY),
            place("acme", "eu", Purpose.WEBHOOK_SECRET)
        }) {
            assertThatThrownBy(() -> box.open(sealed, other)).isInstanceOf(UnreadableSecret.class);
        }
    }

    @Test
    void detectsEveryChangedCharacter() {
        SecretBox box = box(KEY_A);
        String sealed = box.seal(SECRET, PLACE);
        for (int i = 0; i < sealed.length(); i++) {
            char other = sealed.charAt(i) == 'A' ? 'B' : 'A';
            String forged = sealed.substring(0, i) + other + sealed.substring(i + 1);
            assertThatThrownBy(() -> box.open(forged, PLACE))
                    .as("changed at %d", i)
                    .isInstanceOf(UnreadableSecret.class)
                    .hasMessageNotContaining("sk_test");
        }
    }

    @Test
    void rotatesKeysWithTheNewOneFirst() {
        String old = box(KEY_A).seal(SECRET, PLACE);
        SecretBox both = box(KEY_B + "," + KEY_A);
        assertThat(both.open(old, PLACE)).isEqualTo(SECRET);
        String fresh = both.seal(SECRET, PLACE);
        assertThat(box(KEY_B).open(fresh, PLACE)).isEqualTo(SECRET);
        assertThatThrownBy(() -> box(KEY_A).open(fresh, PLACE))
                .isInstanceOf(UnreadableSecret.class)
                .hasMessageContaining("not configured here");
    }

    @Test
    void takesKeysInHexAndInBase64() {
        byte[] bytes = new byte[32];
        new SecureRandom().nextBytes(bytes);
        String hex = java.util.HexFormat.of().formatHex(bytes);
        String base64 = java.util.Base64.getEncoder().encodeToString(bytes);
        assertThat(box(base64).open(box(hex).seal(SECRET, PLACE), PLACE)).isEqualTo(SECRET);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "hunter2", "hunter2hunter2hunter2hunter2hunt", "a1,hunter2"})
    void refusesInvalidKeysWithoutQuotingThem(String keys) {
        assertThatThrownBy(() -> SecretKeys.of(keys))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageNotContaining("hunter2");
    }

    @Test
    void showsAKeyByItsKindAndItsEnd() {
        SealedKey key = SealedKey.of(SECRET, text -> box(KEY_A).seal(text, PLACE));
        assertThat(key.masked()).isEqualTo("sk_test_…p7dc");
        assertThat(key.livemode()).isFalse();
        assertThat(key.toString()).doesNotContain("4eC39");
        assertThat(SealedKey.of("rk_live_4eC39HqLyjWD", text -> box(KEY_A).seal(text, PLACE))
                        .livemode())
                .isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"pk_test_hunter2hunter2", "whsec_hunter2", "sk_test_", "sk_test_hunter2 b", "hunter2"})
    void refusesWhatIsNoStripeKeyWithoutRepeatingIt(String text) {
        assertThatThrownBy(() -> SealedKey.of(text, key -> box(KEY_A).seal(key, PLACE)))
                .isInstanceOf(Problem.class)
                .hasMessageNotContaining("hunter2");
    }
}
