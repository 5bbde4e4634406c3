package io.stripemeter.command.stripeaccount;

import io.stripemeter.api.stripeaccount.AccountLimits;
import io.stripemeter.command.support.ManagementBody;
import org.jspecify.annotations.Nullable;

/** The request and response bodies of {@link StripeAccountController}. Bodies that hold a secret never print it. */
final class StripeAccountBodies {
    private StripeAccountBodies() {}

    /** An account to link; the usual limits of its mode unless given. */
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
     * @param keepFormerFor how long the former secrets remain valid, an ISO-8601 duration of up to 24 hours, which is
     *     the default
     */
    record NewWebhookSecret(
            @Nullable String secret, @Nullable String keepFormerFor) implements ManagementBody {
        @Override
        public String toString() {
            return "NewWebhookSecret[]";
        }
    }

    /** A linked account as it is returned to its writer. */
    record View(String name, String mode, String maskedKey) {}
}
