package io.stripemeter.api.reconciliation;

import io.stripemeter.api.pushledger.BillingPeriod;
import io.stripemeter.api.support.Problem;
import io.stripemeter.api.support.Texts;
import io.stripemeter.api.tenant.TenantId;
import java.time.Instant;
import java.util.regex.Pattern;

/**
 * The key of a reconciliation run within a tenant: {@code <account>.<period>.<scope>.<second of the request>}, so that
 * two requests within the same second mean the same run.
 *
 * @param id readable, and safe in a path; any other text is a {@link Problem}
 */
public record RunKey(TenantId tenantId, String id) {
    public static final int MAX_LENGTH = 120;
    private static final Pattern FORM = Pattern.compile("[a-z0-9][a-z0-9._-]*");

    public RunKey {
        id = Texts.require(id, "run", MAX_LENGTH, FORM);
    }

    public static RunKey of(TenantId tenantId, String account, BillingPeriod period, RunScope scope, Instant askedAt) {
        return new RunKey(
                tenantId, account + "." + period.label() + "." + scope.wireName() + "." + askedAt.getEpochSecond());
    }

    public String streamId() {
        return "reconciliation/" + tenantId + "/" + id;
    }
}
