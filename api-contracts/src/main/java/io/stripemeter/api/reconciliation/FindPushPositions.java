package io.stripemeter.api.reconciliation;

/**
 * A query for the pushes of a ledger, oldest first. Answered with a list of {@link PushPosition}, at most {@link
 * #MOST}.
 *
 * @param afterSequence where the page before ended; 0 for the first
 */
public record FindPushPositions(String tenantId, String ledgerId, long afterSequence) {
    public static final int MOST = 5_000;
}
