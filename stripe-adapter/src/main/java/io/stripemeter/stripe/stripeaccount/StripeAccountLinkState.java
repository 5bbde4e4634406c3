package io.stripemeter.stripe.stripeaccount;

import io.stripemeter.api.stripeaccount.AccountLimits;
import io.stripemeter.api.stripeaccount.StripeAccountDisconnected;
import io.stripemeter.api.stripeaccount.StripeAccountDomainEvent;
import io.stripemeter.api.stripeaccount.StripeAccountLinked;
import io.stripemeter.api.stripeaccount.StripeAccountTuned;
import io.stripemeter.api.stripeaccount.StripeKeyRotated;
import io.stripemeter.api.stripeaccount.StripeWebhookSecretSet;
import io.stripemeter.api.tenant.TenantId;
import io.stripemeter.eventstore.secret.SecretBox;
import io.stripemeter.eventstore.secret.SecretPlace;
import io.stripemeter.eventstore.secret.SecretPlace.Purpose;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The state of one link, folded from its events; its secrets stay encrypted. */
final class StripeAccountLinkState {
    /** Webhook secrets kept at once; an older one is certainly out of its time. */
    private static final int MOST_SECRETS = StripeAccountParser.MOST_SECRETS;

    private @Nullable StripeAccountLinked linked;
    private String sealedKey = "";
    private AccountLimits limits = AccountLimits.usual(false);
    private final Deque<StripeWebhookSecretSet> secrets = new ArrayDeque<>();

    void on(StripeAccountDomainEvent event) {
        if (event instanceof StripeAccountLinked link) {
            linked = link;
            sealedKey = link.sealedKey();
            limits = new AccountLimits(link.decimals(), link.maxPerSecond(), link.maxConcurrent());
        } else if (event instanceof StripeKeyRotated rotation) {
            sealedKey = rotation.sealedKey();
        } else if (event instanceof StripeAccountTuned tuned) {
            limits = new AccountLimits(tuned.decimals(), tuned.maxPerSecond(), tuned.maxConcurrent());
        } else if (event instanceof StripeWebhookSecretSet secret) {
            secrets.addFirst(secret);
            if (secrets.size() > MOST_SECRETS) {
                secrets.removeLast();
            }
        } else if (event instanceof StripeAccountDisconnected) {
            linked = null;
            secrets.clear();
        }
    }

    Optional<StripeAccount> opened(SecretBox box, StripeAddresses addresses) {
        if (linked == null) {
            return Optional.empty();
        }
        StripeSecretKey key =
                StripeSecretKey.of(box.open(sealedKey, place(linked, Purpose.STRIPE_KEY)), "The stored key");
        StripeAddresses usable = addresses.usableWith(key, "stripemeter.stripe");
        return Optional.of(new StripeAccount(
                StripeAccount.Id.linked(linked.tenantId(), linked.account()),
                key,
                usable.api(),
                usable.meterEvents(),
                limits,
                openedSecrets(box, linked)));
    }

    /** A secret is good until the moment that the one set after it named. */
    private List<WebhookSecret> openedSecrets(SecretBox box, StripeAccountLinked link) {
        List<WebhookSecret> opened = new ArrayList<>();
        StripeWebhookSecretSet newer = null;
        for (StripeWebhookSecretSet secret : secrets) {
            String value = box.open(secret.sealedSecret(), place(link, Purpose.WEBHOOK_SECRET));
            opened.add(new WebhookSecret(value, newer == null ? null : newer.formerUntil()));
            newer = secret;
        }
        return opened;
    }

    private static SecretPlace place(StripeAccountLinked link, Purpose purpose) {
        return new SecretPlace(new TenantId(link.tenantId()), link.account(), purpose);
    }
}
