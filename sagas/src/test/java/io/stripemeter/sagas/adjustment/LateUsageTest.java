package io.stripemeter.sagas.adjustment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.stripemeter.api.Addressed;
import io.stripemeter.api.adjustment.AdjustmentApproved;
import io.stripemeter.api.adjustment.AdjustmentEffect;
import io.stripemeter.api.adjustment.AdjustmentKind;
import io.stripemeter.api.adjustment.AdjustmentRejected;
import io.stripemeter.api.adjustment.ProposeAdjustment;
import io.stripemeter.api.adjustment.ProposeLateUsage;
import io.stripemeter.api.adjustment.ProposedLateUsage;
import io.stripemeter.api.customer.CustomerId;
import io.stripemeter.api.escalation.EscalationKind;
import io.stripemeter.api.escalation.RaiseEscalation;
import io.stripemeter.api.escalation.ResolveEscalation;
import io.stripemeter.api.meter.MeterKey;
import io.stripemeter.api.pushledger.LedgerKey;
import io.stripemeter.api.pushledger.event.LateUsageCarried;
import io.stripemeter.api.pushledger.event.PushStranded;
import io.stripemeter.api.support.Problem;
import io.stripemeter.api.tenant.TenantId;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class LateUsageTest {
    private static final Instant OCTOBER = Instant.parse("2026-10-01T00:00:00Z");
    private static final Instant NOVEMBER = Instant.parse("2026-11-01T00:00:00Z");
    private static final Instant NOW = Instant.parse("2026-11-05T12:00:00Z");
    private static final LedgerKey LEDGER =
            new LedgerKey(new TenantId("acme"), "default", new CustomerId("globex/eu"), new MeterKey("calls"), OCTOBER);

    private final List<Addressed> sent = new ArrayList<>();
    private AdjustmentEffect effect = AdjustmentEffect.NEXT_PERIOD;
    private boolean approved = true;
    private @Nullable Problem refusal;
    private final LateUsage process = new LateUsage(this::answer);

    private @Nullable Object answer(Addressed command) {
        sent.add(command);
        if (refusal != null) {
            throw refusal;
        }
        return command instanceof ProposeLateUsage late ? new ProposedLateUsage(late.id(), effect, approved) : null;
    }

    @Test
    void proposesCarriedUsageUnderAKeyOfItsOwn() {
        process.on(carried(1, "5", null));
        process.on(carried(1, "5", null));
        process.on(carried(2, "-2", null));
        assertThat(sent).hasSize(3).allSatisfy(command -> assertThat(command).isInstanceOf(ProposeLateUsage.class));
        ProposeLateUsage first = (ProposeLateUsage) sent.get(0);
        assertThat(first.content().amount()).isEqualTo("5");
        assertThat(first.content().customer().value()).isEqualTo("globex/eu");
        assertThat(first.content().period().start()).isEqualTo(OCTOBER);
        assertThat(first.content().kind()).isEqualTo(AdjustmentKind.LATE_USAGE);
        assertThat(sent.get(1)).isEqualTo(first);
        assertThat(((ProposeLateUsage) sent.get(2)).id()).isNotEqualTo(first.id());
    }

    @Test
    void escalatesLateUsageThatThePolicyDoesNotApprove() {
        approved = false;
        process.on(carried(1, "5", null));
        RaiseEscalation raise = (RaiseEscalation) sent.get(1);
        assertThat(raise.kind()).isEqualTo(EscalationKind.LATE_USAGE);
        assertThat(raise.evidence())
                .containsEntry("amount", "5")
                .containsEntry("customer", "globex/eu")
                .containsEntry("todo", "approve or reject the adjustment (next_period)");
        process.on(approval(raise.key(), NOVEMBER));
        assertThat(((ResolveEscalation) sent.get(2)).escalation()).isEqualTo(raise.escalation());
    }

    @Test
    void escalatesAnInvoiceItemToBeMadeByHand() {
        effect = AdjustmentEffect.INVOICE_ITEM;
        process.on(carried(1, "5", null));
        RaiseEscalation raise = (RaiseEscalation) sent.get(1);
        assertThat(raise.evidence()).containsEntry("todo", "make the invoice_item");
        process.on(approval(raise.key(), null));
        assertThat(sent).as("approved is not made").hasSize(2);
        process.on(new AdjustmentRejected("acme", raise.key(), "credited by hand", "key1", NOW));
        assertThat(((ResolveEscalation) sent.get(2)).escalation()).isEqualTo(raise.escalation());
    }

    @Test
    void proposesAnInvoiceItemForAStrandedPushAndNeverAnotherMonth() {
        process.on(new PushStranded("acme", LEDGER.streamId(), 7, new BigDecimal("12"), null, NOW));
        ProposeAdjustment proposal = (ProposeAdjustment) sent.get(0);
        assertThat(proposal.effect()).isEqualTo(AdjustmentEffect.INVOICE_ITEM);
        assertThat(proposal.withinLimit()).isFalse();
        assertThat(proposal.content().customer().value()).isEqualTo("globex/eu");
        assertThat(proposal.content().period().start()).isEqualTo(OCTOBER);
        assertThat(((RaiseEscalation) sent.get(1)).kind()).isEqualTo(EscalationKind.PUSH_STRANDED);
    }

    @Test
    void resolvesTheEscalationOfAStrandedPushWhenItsProposalIsRejected() {
        process.on(new PushStranded("acme", LEDGER.streamId(), 7, new BigDecimal("12"), null, NOW));
        RaiseEscalation raise = (RaiseEscalation) sent.get(1);
        process.on(new AdjustmentRejected("acme", raise.key(), "paid in another way", "key1", NOW));
        assertThat(sent.stream().skip(2))
                .map(command -> ((ResolveEscalation) command).escalation())
                .contains(raise.escalation());
        assertThat(sent.stream().skip(2)).allSatisfy(command -> assertThat(((ResolveEscalation) command).reason())
                .isEqualTo("paid in another way"));
    }

    @Test
    void billsNothingForAShadow() {
        process.on(carried(1, "5", true));
        process.on(new PushStranded("acme", LEDGER.streamId(), 7, new BigDecimal("12"), true, NOW));
        assertThat(sent).isEmpty();
    }

    @Test
    void letsAnyRefusalBeTriedAgain() {
        refusal = Problem.unavailable("busy", "");
        assertThatThrownBy(() -> process.on(carried(1, "5", null))).isSameAs(refusal);
        refusal = Problem.notFound("unknown_escalation", "");
        process.on(approval("0123456789abcdef0123456789abcdef", NOVEMBER));
    }

    private static LateUsageCarried carried(long number, String delta, @Nullable Boolean shadow) {
        BigDecimal amount = new BigDecimal(delta);
        return new LateUsageCarried(
                "acme",
                LEDGER.streamId(),
                "default",
                "globex/eu",
                "calls",
                OCTOBER,
                NOVEMBER,
                number,
                amount,
                BigDecimal.TEN,
                BigDecimal.TEN.add(amount),
                70 + number,
                "cus_1",
                shadow,
                NOW,
                null,
                null,
                null,
                null,
                null);
    }

    private static AdjustmentApproved approval(String id, @Nullable Instant billedIn) {
        return new AdjustmentApproved(
                "acme", id, "globex/eu", "calls", OCTOBER, billedIn, new BigDecimal("5"), true, "key1", NOW);
    }
}
