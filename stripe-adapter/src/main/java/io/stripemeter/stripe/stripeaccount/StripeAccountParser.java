package io.stripemeter.stripe.stripeaccount;

import io.stripemeter.api.meter.MapMeter;
import io.stripemeter.api.stripeaccount.AccountLimits;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Turns settings into accounts, and refuses what must not run. */
final class StripeAccountParser {
    static final int MOST_SECRETS = 10;

    private StripeAccountParser() {}

    /** The account, or nothing when it has no key. */
    static Optional<StripeAccount> read(String name, StripeSettings.Account settings) {
        String path = "stripemeter.stripe.accounts." + name;
        if (name.length() > MapMeter.MAX_ACCOUNT_LENGTH
                || !MapMeter.ACCOUNT.matcher(name).matches()) {
            throw new InvalidStripeAccount(path, "must be named by a-z, 0-9, _ and -, at most 64 of them");
        }
        String text = settings.apiKey();
        if (text == null || text.isBlank()) {
            return Optional.empty();
        }
        StripeSecretKey key = StripeSecretKey.of(text, path + ".api-key");
        StripeAddresses addresses = StripeAddresses.read(settings.apiBase(), settings.meterEventsBase(), path)
                .usableWith(key, path);
        return Optional.of(new StripeAccount(
                StripeAccount.Id.configured(name),
                key,
                addresses.api(),
                addresses.meterEvents(),
                limits(settings, key, path),
                secrets(settings.webhookSecrets(), path + ".webhook-secrets")));
    }

    private static AccountLimits limits(StripeSettings.Account settings, StripeSecretKey key, String path) {
        AccountLimits usual = AccountLimits.usual(key.live());
        return new AccountLimits(
                settings.decimals() != null && settings.decimals(),
                within(
                        settings.maxPerSecond(),
                        usual.maxPerSecond(),
                        AccountLimits.MOST_PER_SECOND,
                        path + ".max-per-second"),
                within(
                        settings.maxConcurrent(),
                        usual.maxConcurrent(),
                        AccountLimits.MOST_CONCURRENT,
                        path + ".max-concurrent"));
    }

    private static List<WebhookSecret> secrets(@Nullable List<String> secrets, String property) {
        List<String> given = secrets == null ? List.of() : secrets;
        if (given.size() > MOST_SECRETS) {
            throw new InvalidStripeAccount(property, "must be at most " + MOST_SECRETS);
        }
        return given.stream()
                .map(secret -> new WebhookSecret(secret.strip(), null))
                .toList();
    }

    private static int within(@Nullable Integer value, int usual, int most, String property) {
        int number = value == null ? usual : value;
        if (number < 1 || number > most) {
            throw new InvalidStripeAccount(property, "must be 1 to " + most);
        }
        return number;
    }
}
