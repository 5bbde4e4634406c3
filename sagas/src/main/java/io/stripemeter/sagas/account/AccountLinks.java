package io.stripemeter.sagas.account;

import java.util.Optional;

/** The accounts that tenants linked. */
public interface AccountLinks {
    /** Nobody linked any. */
    AccountLinks NONE = (tenantId, name) -> Optional.empty();

    /** The account as its tenant linked it, at most a few seconds ago; nothing when it is not linked, or unreadable. */
    Optional<StripeAccount> find(String tenantId, String name);
}
