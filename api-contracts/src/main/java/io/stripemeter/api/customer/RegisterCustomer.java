package io.stripemeter.api.customer;

import io.stripemeter.api.Addressed;
import io.stripemeter.api.support.Texts;
import io.stripemeter.api.tenant.TenantId;

/**
 * A command to give a customer a name. Repeating it with the same name changes nothing; with another name it is a
 * conflict.
 */
public record RegisterCustomer(TenantId tenantId, CustomerId customer, String name) implements Addressed {
    public static final int MAX_NAME_LENGTH = 200;

    public RegisterCustomer {
        name = Texts.require(name, "name", MAX_NAME_LENGTH);
    }

    @Override
    public String streamId() {
        return streamId(tenantId, customer);
    }

    public static String streamId(TenantId tenantId, CustomerId customer) {
        return "customer/" + tenantId + "/" + customer;
    }
}
