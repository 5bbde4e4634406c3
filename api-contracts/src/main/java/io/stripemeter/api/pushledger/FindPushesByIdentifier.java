package io.stripemeter.api.pushledger;

import java.util.List;

/**
 * A query for the pushes to a Stripe account that have these identifiers, or that were sent with these idempotency keys
 * ({@code identifier#n}); the identifier of a correction names the push it corrects. Answered with a list of {@link NamedPush}; identifiers that are not ours are left out.
 *
 * @param account the tenant's name for the Stripe account
 * @param identifiers at most {@link #MOST}
 */
public record FindPushesByIdentifier(String tenantId, String account, List<String> identifiers) {
    public static final int MOST = 100;

    public FindPushesByIdentifier {
        identifiers = List.copyOf(identifiers);
        if (identifiers.size() > MOST) {
            throw new IllegalArgumentException("at most " + MOST + " identifiers");
        }
    }
}
