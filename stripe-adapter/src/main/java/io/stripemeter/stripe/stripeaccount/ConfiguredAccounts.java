package io.stripemeter.stripe.stripeaccount;

import io.stripemeter.api.stripeaccount.AccountMode;
import io.stripemeter.api.stripeaccount.FindAccountMode;
import io.stripemeter.api.stripeaccount.FindConfiguredAccount;
import org.axonframework.queryhandling.QueryHandler;

/** The lookup of accounts by a tenant's name of them: whether the operator configured one, and its mode. */
final class ConfiguredAccounts {
    private final StripeAccounts accounts;

    ConfiguredAccounts(StripeAccounts accounts) {
        this.accounts = accounts;
    }

    @QueryHandler
    public Boolean find(FindConfiguredAccount query) {
        return accounts.configured(query.tenantId().value(), query.account()).isPresent();
    }

    @QueryHandler
    public AccountMode find(FindAccountMode query) {
        return accounts.find(query.tenantId().value(), query.account())
                .map(account -> account.key().live() ? AccountMode.LIVE : AccountMode.TEST)
                .orElse(AccountMode.UNKNOWN);
    }
}
