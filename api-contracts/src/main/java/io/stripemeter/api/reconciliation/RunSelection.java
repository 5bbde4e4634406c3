package io.stripemeter.api.reconciliation;

/** The ledgers that a run compares. It follows from why the run was asked for, so nobody has to say it. */
public enum RunSelection {
    /** Those of exactly the run's period: what its close needs. */
    PERIOD,
    /** Those whose periods overlap that of the run: what a person asks for. */
    OVERLAPPING,
    /**
     * Those of any period with something unproven, and a sample of the others, as far as the budget of reads goes: what comes
     * around by itself.
     */
    CHANGED;

    /** The cause of the runs that a close starts. */
    public static final String CLOSE = "close";
    /** The cause of the runs that come around by themselves. */
    public static final String CADENCE = "cadence";
    /** How the cause of runs after reports of meter errors begins. */
    public static final String METER_ERRORS = "meter errors";

    public static RunSelection of(String cause) {
        if (cause.equals(CLOSE)) {
            return PERIOD;
        }
        return cause.equals(CADENCE) || cause.startsWith(METER_ERRORS) ? CHANGED : OVERLAPPING;
    }
}
