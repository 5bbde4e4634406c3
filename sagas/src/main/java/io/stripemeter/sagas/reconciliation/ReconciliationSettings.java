package io.stripemeter.sagas.reconciliation;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * {@code stripemeter.reconciliation}: how often is compared, and what may be corrected without a person.
 *
 * @param cadence from one run over the open period to the next, 1 m to 31 d; default one day
 * @param lag how long after its last push a ledger is left alone; default 15 minutes
 * @param spacing from one observation of a ledger to the next; default 5 minutes
 * @param tolerance share by which an open period may be off before something is done, 0 to 0.1; default 0.005
 * @param maxCorrections corrections of one run, 0 to 10,000; default 50
 * @param largestCorrection the largest delta that is corrected; any, unless set
 * @param readsPerMonth reads of usage that runs plan for an account in a month, 100 and up; default 10,000, which Stripe allows
 *     an account without any transactions
 * @param closing how often the close of ended periods is continued; default 5 minutes
 */
@ConfigurationProperties("stripemeter.reconciliation")
public record ReconciliationSettings(
        @Nullable Duration cadence,
        @Nullable Duration lag,
        @Nullable Duration spacing,
        @Nullable BigDecimal tolerance,
        @Nullable Integer maxCorrections,
        @Nullable BigDecimal largestCorrection,
        @Nullable Duration closing,
        @Nullable Long readsPerMonth) {
    static final int MOST_CORRECTIONS = 10_000;
    private static final long FLOOR_OF_READS = 10_000;
    private static final long FEWEST_READS = 100;
    private static final Duration SHORTEST = Duration.ofSeconds(1);
    private static final Duration LONGEST = Duration.ofDays(31);
    private static final BigDecimal WIDEST = new BigDecimal("0.1");

    public ReconciliationSettings {
        cadence = within(cadence, Duration.ofDays(1), "cadence");
        lag = within(lag, Duration.ofMinutes(15), "lag");
        spacing = within(spacing, Duration.ofMinutes(5), "spacing");
        closing = within(closing, Duration.ofMinutes(5), "closing");
        tolerance = tolerance == null ? new BigDecimal("0.005") : tolerance;
        maxCorrections = maxCorrections == null ? 50 : maxCorrections;
        readsPerMonth = readsPerMonth == null ? FLOOR_OF_READS : readsPerMonth;
        if (readsPerMonth < FEWEST_READS) {
            throw new IllegalArgumentException("stripemeter.reconciliation.reads-per-month must be " + FEWEST_READS
                    + " or more, not " + readsPerMonth);
        }
        if (tolerance.signum() < 0 || tolerance.compareTo(WIDEST) > 0) {
            throw new IllegalArgumentException(
                    "stripemeter.reconciliation.tolerance must be 0 to " + WIDEST + ", not " + tolerance);
        }
        if (maxCorrections < 0 || maxCorrections > MOST_CORRECTIONS) {
            throw new IllegalArgumentException(
                    "stripemeter.reconciliation.max-corrections must be 0 to " + MOST_CORRECTIONS);
        }
    }

    private static Duration within(@Nullable Duration value, Duration usual, String name) {
        Duration chosen = value == null ? usual : value;
        if (chosen.compareTo(SHORTEST) < 0 || chosen.compareTo(LONGEST) > 0) {
            throw new IllegalArgumentException(
                    "stripemeter.reconciliation." + name + " must be 1 s to 31 d, not " + chosen);
        }
        return chosen;
    }

    /** The settings as a run uses them. */
    RunPolicy terms() {
        return new RunPolicy(
                Objects.requireNonNull(lag),
                Objects.requireNonNull(spacing),
                Objects.requireNonNull(tolerance),
                Objects.requireNonNull(maxCorrections),
                largestCorrection);
    }
}
