package io.stripemeter.sagas.adjustment;

import io.stripemeter.api.adjustment.AdjustmentApproved;
import io.stripemeter.api.adjustment.AdjustmentContent;
import io.stripemeter.api.adjustment.AdjustmentEffect;
import io.stripemeter.api.adjustment.AdjustmentId;
import io.stripemeter.api.adjustment.AdjustmentKind;
import io.stripemeter.api.adjustment.AdjustmentRejected;
import io.stripemeter.api.adjustment.ProposeAdjustment;
import io.stripemeter.api.adjustment.ProposeLateUsage;
import io.stripemeter.api.adjustment.ProposedLateUsage;
import io.stripemeter.api.customer.CustomerId;
import io.stripemeter.api.escalation.EscalationKey;
import io.stripemeter.api.escalation.EscalationKind;
import io.stripemeter.api.escalation.RaiseEscalation;
import io.stripemeter.api.escalation.ResolveEscalation;
import io.stripemeter.api.meter.MeterKey;
import io.stripemeter.api.pushledger.BillingPeriod;
import io.stripemeter.api.pushledger.LedgerKey;
import io.stripemeter.api.pushledger.SourceShare;
import io.stripemeter.api.pushledger.event.LateUsageCarried;
import io.stripemeter.api.pushledger.event.PushStranded;
import io.stripemeter.api.support.Problem;
import io.stripemeter.api.tenant.TenantId;
import io.stripemeter.sagas.support.CommandSender;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.EventHandler;

/**
 * Turns usage that its ledger does not take any more into adjustments, which the tenant's policy brings to a bill.
 *
 * <p>The key of each adjustment names the ledger and the number of the carrying, so a domain event that is seen again
 * proposes nothing new. What is not on its way to a bill by itself, because it waits for an approval or for an invoice
 * item that a person has to make, is an escalation as long as that is so. A shadow's ledger is for comparison: its
 * usage is billed by the other.
 */
@ProcessingGroup(LateUsage.GROUP)
public final class LateUsage {
    /** The processing group, to run over the events that are not usage. */
    public static final String GROUP = "late-usage";

    static final String ACTOR = "late-usage";

    /** Kinds of what waits for a decision about an adjustment; each adjustment is of one. */
    private static final List<EscalationKind> KINDS = List.of(EscalationKind.LATE_USAGE, EscalationKind.PUSH_STRANDED);

    private final CommandSender commands;

    LateUsage(CommandSender commands) {
        this.commands = commands;
    }

    @EventHandler
    void on(LateUsageCarried event) {
        if (event.shadow() != null) {
            return;
        }
        TenantId tenantId = new TenantId(event.tenantId());
        BillingPeriod period = new BillingPeriod(event.periodStart(), event.periodEnd());
        for (SourceShare share : event.shares()) {
            AdjustmentContent content = content(share, period, "Counted after the invoice of its month was final");
            String suggestion = "late:" + event.number() + ":" + event.ledgerId() + of(share, event.shares());
            if (share.amount().signum() != 0) {
                propose(new ProposeLateUsage(tenantId, suggestion, content, ACTOR), event.ledgerId());
            }
        }
    }

    private void propose(ProposeLateUsage proposal, String ledgerId) {
        ProposedLateUsage proposed =
                (ProposedLateUsage) Objects.requireNonNull(commands.sendAndWait(proposal), "a proposal is answered");
        boolean byItself = proposed.approved() && proposed.effect() == AdjustmentEffect.NEXT_PERIOD;
        if (!byItself) {
            String todo = proposed.approved()
                    ? "make the " + proposed.effect().wireName()
                    : "approve or reject the adjustment (" + proposed.effect().wireName() + ")";
            escalate(EscalationKind.LATE_USAGE, proposed.id(), ledgerId, proposal.content(), todo);
        }
    }

    /** Never moved into another month: Stripe would have billed it at the prices of its own. */
    @EventHandler
    void on(PushStranded event) {
        if (event.shadow() != null || event.delta().signum() == 0) {
            return;
        }
        List<SourceShare> shares = sharesOf(event);
        for (SourceShare share : shares) {
            AdjustmentContent content =
                    content(share, periodOf(event), "Push " + event.sequence() + " became too old for Stripe");
            ProposeAdjustment proposal = new ProposeAdjustment(
                    new TenantId(event.tenantId()),
                    "stranded:" + event.sequence() + ":" + event.ledgerId() + of(share, shares),
                    content,
                    AdjustmentEffect.INVOICE_ITEM,
                    false,
                    ACTOR);
            if (share.amount().signum() != 0) {
                commands.sendAndWait(proposal);
                escalate(
                        EscalationKind.PUSH_STRANDED,
                        proposal.id(),
                        event.ledgerId(),
                        content,
                        "make the invoice_item");
            }
        }
    }

    /** Ledgers from before 0.3.0 are named by their only source. */
    private static List<SourceShare> sharesOf(PushStranded event) {
        if (event.sourceCustomers() != null) {
            SourceShare none = new SourceShare("", "", event.delta());
            return SourceShare.of(event.sourceCustomers(), event.sourceMeters(), event.sourceDeltas(), none);
        }
        LedgerKey ledger = LedgerKey.parse(event.ledgerId());
        return List.of(new SourceShare(ledger.customer().value(), ledger.meter().value(), event.delta()));
    }

    private static BillingPeriod periodOf(PushStranded event) {
        return event.periodStart() == null || event.periodEnd() == null
                ? BillingPeriod.monthOf(LedgerKey.parse(event.ledgerId()).periodStart())
                : new BillingPeriod(event.periodStart(), event.periodEnd());
    }

    private static AdjustmentContent content(SourceShare share, BillingPeriod period, String reason) {
        return new AdjustmentContent(
                new CustomerId(share.customer()),
                new MeterKey(share.meter()),
                period,
                share.amount(),
                AdjustmentKind.LATE_USAGE,
                reason);
    }

    /** One ledger may carry usage of several sources at a time; each is a proposal of its own. */
    private static String of(SourceShare share, List<SourceShare> all) {
        return all.size() == 1 ? "" : ":" + share.customer().length() + ":" + share.customer() + "/" + share.meter();
    }

    /** What goes to the next month's pushes is done once it is approved; anything else is until a person says so. */
    @EventHandler
    void on(AdjustmentApproved event) {
        if (event.counted() && event.billedIn() != null) {
            resolve(
                    key(event.tenantId(), EscalationKind.LATE_USAGE, event.adjustmentId()),
                    "approved",
                    event.actor(),
                    "Billed with " + event.billedIn());
        }
    }

    @EventHandler
    void on(AdjustmentRejected event) {
        for (EscalationKind kind : KINDS) {
            resolve(key(event.tenantId(), kind, event.adjustmentId()), "rejected", event.actor(), event.reason());
        }
    }

    private void escalate(
            EscalationKind kind, AdjustmentId adjustment, String ledgerId, AdjustmentContent content, String todo) {
        Map<String, String> evidence = new TreeMap<>();
        evidence.put("adjustment", adjustment.value());
        evidence.put("ledger", ledgerId);
        evidence.put("customer", content.customer().value());
        evidence.put("meter", content.meter().value());
        evidence.put("month", content.period().start().toString());
        evidence.put("amount", content.amount().toPlainString());
        evidence.put("reason", content.reason());
        evidence.put("todo", todo);
        commands.sendAndWait(new RaiseEscalation(adjustment.tenantId(), kind, ledgerId, adjustment.value(), evidence));
    }

    private static EscalationKey key(String tenantId, EscalationKind kind, String adjustmentId) {
        return EscalationKey.of(new TenantId(tenantId), kind, adjustmentId);
    }

    private void resolve(EscalationKey key, String decision, String actor, String reason) {
        try {
            commands.sendAndWait(new ResolveEscalation(key, decision, actor, reason));
        } catch (Problem nothingOpen) {
            if (!nothingOpen.code().equals("unknown_escalation")
                    && !nothingOpen.code().equals("escalation_resolved")) {
                throw nothingOpen;
            }
        }
    }
}
