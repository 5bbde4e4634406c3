package io.stripemeter.command.stripeaccount;

import io.stripemeter.api.stripeaccount.AccountLimits;
import io.stripemeter.command.support.ManagementBody;
import org.jspecify.annotations.Nullable;

/** What is said to and by {@link StripeAccountController}. Bodies that hold a secret never print it. */
final class StripeAccountBodies {
    private StripeAccountBodies() {}

    /** An account to link; the usual limits of its mode unless said. */
    record NewAccount(
            @Nullable String name,
            @Nullable String apiKey,
            @Nullable Boolean decimals,
            @Nullable Integer maxPerSecond,
            @Nullable Integer maxConcurrent)
            implements ManagementBody {
        AccountLimits limits(boolean livemode) {
            AccountLimits usual = AccountLimits.usual(livemode);
            return new AccountLimits(
                    decimals != null && decimals,
                    maxPerSecond == null ? usual.maxPerSecond() : maxPerSecond,
                    maxConcurrent == null ? usual.maxConcurrent() : maxConcurrent);
        }

        @Override
        public String toString() {
            return "NewAccount[name=" + name + "]";
        }
    }

    /** A key that takes the place of the present one. */
    record NewKey(@Nullable String apiKey) implements ManagementBody {
        @Override
        public String toString() {
            return "NewKey[]";
        }
    }

    /** All three limits of an account. */
    record Limits(
            @Nullable Boolean decimals,
            @Nullable Integer maxPerSecond,
            @Nullable Integer maxConcurrent) implements ManagementBody {}

    /**
     * A webhook signing secret.
     *
     * @param keepFormerFor how long the secrets before it stay good, an ISO-8601 duration up to 24 hours; default that
     */
    record NewWebhookSecret(
            @Nullable String secret, @Nullable String keepFormerFor) implements ManagementBody {
        @Override
        public String toString() {
            return "NewWebhookSecret[]";
        }
    }

    /** A linked account as its writer sees it. */
    record View(String name, String mode, String maskedKey) {}
}
