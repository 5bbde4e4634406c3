package io.stripemeter.query.pushledger;

import io.stripemeter.query.support.BatchedUpdates;
import java.sql.SQLException;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * An update of the push or the correction that has a sequence of a ledger. Both draw from one sequence, and a domain event does
 * not say which of them it concerns.
 */
final class PushOrCorrectionUpdate {
    private static final String WHERE = " where ledger_id = ? and sequence = ?";

    private final String push;
    private final String correction;

    /** @param assignments the text after {@code set}, with columns that both tables have */
    PushOrCorrectionUpdate(String assignments) {
        push = "update push set " + assignments + WHERE;
        correction = "update push_correction set " + assignments + WHERE;
    }

    /** @param values the values of the parameters in the assignments */
    void run(BatchedUpdates rows, String ledgerId, long sequence, @Nullable Object... values) throws SQLException {
        @Nullable Object[] all = Arrays.copyOf(values, values.length + 2);
        all[values.length] = ledgerId;
        all[values.length + 1] = sequence;
        rows.run(push, all);
        rows.run(correction, all);
    }
}
