package io.stripemeter.sagas.reconciliation;

import java.math.BigDecimal;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** The limits of a run; see {@link ReconciliationSettings}. */
record RunPolicy(
        Duration lag,
        Duration spacing,
        BigDecimal tolerance,
        int maxCorrections,
        @Nullable BigDecimal largestCorrection) {}
