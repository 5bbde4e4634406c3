package io.stripemeter.query.pushes;

import io.stripemeter.api.push.LedgerResumed;
import io.stripemeter.api.push.LedgerSuspended;
import io.stripemeter.api.push.PushAccepted;
import io.stripemeter.api.push.PushDispatched;
import io.stripemeter.api.push.PushOutcomeLost;
import io.stripemeter.api.push.PushPlanned;
import io.stripemeter.api.push.PushRejected;
import io.stripemeter.api.push.PushThrottled;
import io.stripemeter.eventstore.projection.BatchProjection;
import io.stripemeter.eventstore.projection.Selection;
import io.stripemeter.eventstore.projection.StoredFact;
import io.stripemeter.query.fold.FactFolds;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;

/** Keeps ledgers, their pushes and every attempt. */
public final class PushProjection implements BatchProjection {
    /** The processing group, as freshness is asked for. */
    public static final String NAME = "projection.pushes";

    private static final FactFolds FOLDS = new FactFolds()
            .on(PushPlanned.class, PushRows::plan)
            .on(PushDispatched.class, PushRows::dispatch)
            .on(PushAccepted.class, PushRows::accept)
            .on(PushThrottled.class, PushRows::throttle)
            .on(PushOutcomeLost.class, PushRows::lose)
            .on(PushRejected.class, PushRows::reject)
            .on(LedgerSuspended.class, LedgerRows::suspend)
            .on(LedgerResumed.class, LedgerRows::resume);

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public Selection selection() {
        return Selection.CONTROL;
    }

    @Override
    public void apply(List<StoredFact> batch, Connection connection) throws SQLException {
        FOLDS.fold(batch, connection);
    }

    @Override
    public void reset(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("truncate read_model.ledger, read_model.push, read_model.push_attempt");
        }
    }
}
