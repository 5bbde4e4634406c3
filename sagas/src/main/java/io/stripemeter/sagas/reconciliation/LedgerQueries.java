package io.stripemeter.sagas.reconciliation;

import io.stripemeter.api.reconciliation.FindLedgerPositions;
import io.stripemeter.api.reconciliation.FindLedgerScopes;
import io.stripemeter.api.reconciliation.FindLedgers;
import io.stripemeter.api.reconciliation.FindPushPositions;
import io.stripemeter.api.reconciliation.FindReadCandidates;
import io.stripemeter.api.reconciliation.FindReadDemand;
import io.stripemeter.api.reconciliation.LedgerPosition;
import io.stripemeter.api.reconciliation.LedgerScope;
import io.stripemeter.api.reconciliation.PushPosition;
import io.stripemeter.api.reconciliation.ReadCandidate;
import io.stripemeter.api.reconciliation.ReadDemand;
import io.stripemeter.sagas.support.ProcessQueries;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Our own side, as the read side shows it. */
final class LedgerQueries {
    /** Pages of pushes of one ledger: a month of a push each minute. */
    static final int MOST_PUSH_PAGES = 10;

    private final ProcessQueries queries;

    LedgerQueries(ProcessQueries queries) {
        this.queries = queries;
    }

    List<LedgerScope> scopes(Instant endingAfter) {
        return queries.many(new FindLedgerScopes(endingAfter), LedgerScope.class);
    }

    List<LedgerPosition> ledgers(FindLedgerPositions page) {
        return queries.many(page, LedgerPosition.class);
    }

    ReadDemand demand(FindReadDemand query) {
        return queries.one(query, ReadDemand.class);
    }

    List<ReadCandidate> turns(FindReadCandidates query) {
        return queries.many(query, ReadCandidate.class);
    }

    /** Named ledgers, in any order. */
    List<LedgerPosition> named(String tenantId, List<String> ledgerIds) {
        return queries.many(new FindLedgers(tenantId, ledgerIds), LedgerPosition.class);
    }

    /** One push of a ledger; null when the ledger has none with that number. */
    @Nullable
    PushPosition push(String tenantId, String ledgerId, long sequence) {
        return queries.many(new FindPushPositions(tenantId, ledgerId, sequence - 1), PushPosition.class).stream()
                .filter(push -> push.sequence() == sequence)
                .findFirst()
                .orElse(null);
    }

    List<PushPosition> pushes(String tenantId, String ledgerId) {
        List<PushPosition> all = new ArrayList<>();
        for (int page = 0; page < MOST_PUSH_PAGES; page++) {
            long after = all.isEmpty() ? 0 : all.get(all.size() - 1).sequence();
            List<PushPosition> found =
                    queries.many(new FindPushPositions(tenantId, ledgerId, after), PushPosition.class);
            all.addAll(found);
            if (found.size() < FindPushPositions.MOST) {
                return all;
            }
        }
        throw new IllegalStateException(ledgerId + " has more pushes than a month has minutes");
    }
}
