package io.stripemeter.sagas.account;

import io.stripemeter.api.account.FindConfiguredAccount;
import org.axonframework.queryhandling.QueryHandler;

/** Answers whether a name is taken by the operator's configuration. */
public class ConfiguredAccounts {
    private final StripeAccounts accounts;

    ConfiguredAccounts(StripeAccounts accounts) {
        this.accounts = accounts;
    }

    @QueryHandler
    public Boolean find(FindConfiguredAccount query) {
        return accounts.configured(query.tenantId().value(), query.account()).isPresent();
    }
}
