package io.stripemeter.sagas.account;

import java.util.Optional;

/**
 * Tells Stripe accounts apart on this node.
 *
 * @param owner the tenant that linked it; empty for one of the operator's configuration, which tenants may share
 */
public record AccountId(Optional<String> owner, String name) {
    static AccountId configured(String name) {
        return new AccountId(Optional.empty(), name);
    }

    static AccountId linked(String tenantId, String name) {
        return new AccountId(Optional.of(tenantId), name);
    }

    @Override
    public String toString() {
        return owner.map(tenant -> tenant + "/").orElse("") + name;
    }
}
