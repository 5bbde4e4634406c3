package io.stripemeter.api.stripeaccount;

import org.jspecify.annotations.Nullable;

/**
 * The finding of a mapping's check at Stripe: confirmed, refused, or not to be found out now.
 *
 * @param shared whether the account is one of the operator that several tenants share
 * @param checked whether Stripe could be asked
 * @param code of the problem that forbids the mapping; null when there is none
 * @param path the field that is wrong; null when there is no problem
 * @param reason what is wrong and the step that mends it, or why Stripe could not be asked; null when it is confirmed
 */
public record MappingFinding(
        boolean shared,
        boolean checked,
        @Nullable String code,
        @Nullable String path,
        @Nullable String reason) {
    public static MappingFinding confirmed(boolean shared) {
        return new MappingFinding(shared, true, null, null, null);
    }

    public static MappingFinding unchecked(boolean shared, String reason) {
        return new MappingFinding(shared, false, null, null, reason);
    }

    public static MappingFinding refused(boolean shared, String code, String path, String reason) {
        return new MappingFinding(shared, true, code, path, reason);
    }
}
