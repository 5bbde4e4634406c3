package io.stripemeter.api.reconciliation;

/**
 * A ledger that a run may read, with its turn among all of them: a run can't always look at all.
 *
 * @param rank 0 for one that is stopped or in doubt, 1 for one with something unproven, 2 for one that is proven
 * @param turn its place within the rank: by chance, and another in each run, so that each has its turn
 */
public record ReadCandidate(String ledgerId, int rank, long turn) {}
