package io.stripemeter.command.stripeaccount;

import io.stripemeter.api.stripeaccount.LiveKeys;
import io.stripemeter.api.stripeaccount.SealedKey;
import io.stripemeter.api.support.Problem;
import io.stripemeter.api.support.Texts;
import io.stripemeter.api.tenant.TenantId;
import io.stripemeter.eventstore.secret.SecretBox;
import io.stripemeter.eventstore.secret.SecretPlace;
import io.stripemeter.eventstore.secret.SecretPlace.Purpose;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The encryption of the secrets that a tenant sends, before they become part of any command. */
final class StripeSecretSealer {
    private static final int MAX_SECRET_LENGTH = 300;
    private static final Pattern WEBHOOK_SECRET = Pattern.compile("whsec_[A-Za-z0-9_+/=-]{8,250}");

    private final SecretBox box;
    private final LiveKeys liveKeys;

    StripeSecretSealer(SecretBox box, LiveKeys liveKeys) {
        this.box = box;
        this.liveKeys = liveKeys;
    }

    SealedKey key(TenantId tenantId, String account, @Nullable String apiKey) {
        SecretPlace place = new SecretPlace(tenantId, account, Purpose.STRIPE_KEY);
        SealedKey sealed = SealedKey.of(apiKey == null ? "" : apiKey, key -> box.seal(key, place));
        if (liveKeys.refuse(sealed.livemode())) {
            throw Problem.unfit(
                    "live_key_refused",
                    "apiKey",
                    "This installation takes test keys only (" + LiveKeys.PROPERTY
                            + " is refused), as every rehearsal does; use a key that begins with sk_test_ or rk_test_");
        }
        return sealed;
    }

    String webhookSecret(TenantId tenantId, String account, @Nullable String text) {
        String secret = Texts.require(text, "secret", MAX_SECRET_LENGTH).strip();
        if (!WEBHOOK_SECRET.matcher(secret).matches()) {
            throw Problem.invalid("invalid_format", "secret", "secret must be a webhook signing secret: whsec_…");
        }
        return box.seal(secret, new SecretPlace(tenantId, account, Purpose.WEBHOOK_SECRET));
    }
}
