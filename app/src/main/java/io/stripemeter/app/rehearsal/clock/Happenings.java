package io.stripemeter.app.rehearsal.clock;

import io.stripemeter.app.rehearsal.clock.SimulatedStripe.FinalInvoice;
import java.time.Instant;
import java.util.List;

/**
 * An account of what happened while the clock moved. Lists hold the first {@link #MOST_LISTED}, in order; the counts beside them hold all.
 *
 * @param periodsClosed closes that ended, well or escalated
 * @param invoicesFinalized invoices of the simulated Stripe that became final
 * @param escalationsRaised what waits for a decision since
 * @param lateUsageCarried times that usage was counted for a period whose invoice was final
 * @param subscriptionsRead times that the billing cycle of a customer was learned anew
 */
public record Happenings(
        Pushes pushes,
        int periodsClosed,
        List<Close> closes,
        int invoicesFinalized,
        List<FinalInvoice> invoices,
        int escalationsRaised,
        List<Escalated> escalations,
        int lateUsageCarried,
        int subscriptionsRead,
        int webhooksReceived) {
    /** Closes, invoices or escalations listed in one answer, at most. */
    static final int MOST_LISTED = 100;

    public Happenings {
        closes = List.copyOf(closes);
        invoices = List.copyOf(invoices);
        escalations = List.copyOf(escalations);
    }

    /**
     * What became of pushes.
     *
     * @param planned deltas that were frozen to be sent
     * @param accepted deltas that Stripe holds
     * @param throttled attempts that Stripe put off, or that an outage did
     * @param inDoubt attempts whose answer was lost
     * @param refused deltas that Stripe refused
     */
    public record Pushes(int planned, int accepted, int throttled, int inDoubt, int refused) {}

    /**
     * The end of a period's close.
     *
     * @param period the label of the period
     * @param stage {@code closed}, or {@code escalated} when something waits for a decision
     */
    public record Close(String tenant, String account, String period, String stage, String note, Instant at) {}

    /** Something that waits for the decision of a person. */
    public record Escalated(String tenant, String kind, String subject, Instant at) {}
}
