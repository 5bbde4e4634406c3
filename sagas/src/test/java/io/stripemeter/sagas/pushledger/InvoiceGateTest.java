package io.stripemeter.sagas.pushledger;

import static org.assertj.core.api.Assertions.assertThat;

import io.stripemeter.api.customer.CustomerId;
import io.stripemeter.api.meter.MeterKey;
import io.stripemeter.api.pushledger.BillingPeriod;
import io.stripemeter.api.pushledger.LedgerKey;
import io.stripemeter.api.pushledger.UnplannedUsage;
import io.stripemeter.api.tenant.TenantId;
import io.stripemeter.stripe.pricebook.BilledPrice;
import io.stripemeter.stripe.reconciliation.BilledInvoice;
import io.stripemeter.stripe.reconciliation.BilledLine;
import io.stripemeter.stripe.reconciliation.BillingReader;
import io.stripemeter.stripe.reconciliation.Grouping;
import io.stripemeter.stripe.reconciliation.MeteredCustomer;
import io.stripemeter.stripe.reconciliation.SubscriptionCycle;
import io.stripemeter.stripe.reconciliation.WindowTotal;
import io.stripemeter.stripe.support.ReadResult;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class InvoiceGateTest {
    private static final Instant START = PushEvents.START;
    private static final Instant END = PushEvents.END;
    private static final BilledPrice METERED =
            new BilledPrice("price_1", "eur", "mtr_1", BigDecimal.ONE, null, List.of(), null);
    private static final BillingPeriod PERIOD = new BillingPeriod(START, END);

    private final Invoices stripe = new Invoices();
    private Instant now = END.plusSeconds(60);
    private final InvoiceGate gate = new InvoiceGate(stripe, new Clock() {
        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }

        @Override
        public Instant instant() {
            return now;
        }
    });

    /** A Stripe that has the invoices it was given. */
    static final class Invoices implements BillingReader {
        private ReadResult<List<BilledInvoice>> answer = new ReadResult.Found<>(List.of(), END, null);
        private int reads;

        void has(BilledInvoice... invoices) {
            answer = new ReadResult.Found<>(List.of(invoices), END, null);
        }

        @Override
        public ReadResult<List<BilledInvoice>> invoices(
                String tenantId, String account, String stripeCustomerId, BillingPeriod period) {
            reads++;
            return answer;
        }

        @Override
        public ReadResult<BigDecimal> summary(MeteredCustomer of, Instant from, Instant to) {
            throw new UnsupportedOperationException();
        }

        @Override
        public ReadResult<List<WindowTotal>> windows(MeteredCustomer of, Instant from, Instant to, Grouping grouping) {
            throw new UnsupportedOperationException();
        }

        @Override
        public ReadResult<List<SubscriptionCycle>> cycles(String tenantId, String account, String stripeCustomerId) {
            throw new UnsupportedOperationException();
        }
    }

    private static BilledInvoice invoice(String status, Instant from, Instant to) {
        BilledLine line = new BilledLine(
                "il_1", "", METERED, BigDecimal.ONE, BigDecimal.ONE, from, to, BilledLine.Kind.ITEM, null);
        return new BilledInvoice("in_1", status, "eur", END, null, List.of(line));
    }

    private static UnplannedUsage usage(boolean shadow, boolean periodFinal) {
        LedgerKey ledger =
                new LedgerKey(new TenantId("acme"), "default", new CustomerId("c1"), new MeterKey("calls"), START);
        @Nullable Instant never = null;
        return new UnplannedUsage(
                ledger,
                PERIOD,
                BigDecimal.TEN,
                7,
                "cus_1",
                "api_calls",
                shadow,
                periodFinal,
                BigDecimal.TEN,
                never,
                List.of());
    }

    private InvoiceGate.State state() {
        return gate.stateOf(usage(false, false));
    }

    @Test
    void readsNothingWhileThePeriodRuns() {
        now = END.minusNanos(1_000);
        stripe.has(invoice("paid", START, END));
        assertThat(state()).isEqualTo(InvoiceGate.State.OPEN);
        assertThat(stripe.reads).isZero();
    }

    @Test
    void isFinalOnceTheInvoiceOfThePeriodsEndIs() {
        stripe.has(invoice("open", START, END));
        assertThat(state()).isEqualTo(InvoiceGate.State.FINAL);
        assertThat(state()).isEqualTo(InvoiceGate.State.FINAL);
        assertThat(stripe.reads).as("a final invoice stays final").isEqualTo(1);
    }

    @Test
    void isOpenWithADraftOrWithoutAnInvoice() {
        assertThat(state()).isEqualTo(InvoiceGate.State.OPEN);
        now = now.plus(InvoiceGate.OPEN_FOR);
        stripe.has(invoice("draft", START, END), invoice("void", START, END));
        assertThat(state()).isEqualTo(InvoiceGate.State.OPEN);
        now = now.plus(InvoiceGate.OPEN_FOR);
        stripe.has(invoice("paid", START, END.minus(Duration.ofDays(15))));
        assertThat(state()).as("a part that was billed before").isEqualTo(InvoiceGate.State.OPEN);
        assertThat(stripe.reads).isEqualTo(3);
    }

    @Test
    void looksAgainWhenTheLastLookIsOld() {
        stripe.has(invoice("draft", START, END));
        assertThat(state()).isEqualTo(InvoiceGate.State.OPEN);
        stripe.has(invoice("paid", START, END));
        now = now.plus(InvoiceGate.OPEN_FOR).minusNanos(1);
        assertThat(state()).isEqualTo(InvoiceGate.State.OPEN);
        now = now.plusNanos(1);
        assertThat(state()).isEqualTo(InvoiceGate.State.FINAL);
    }

    @Test
    void knowsNothingWhenStripeCanNotBeRead() {
        stripe.answer = new ReadResult.Later<>("busy", Duration.ofSeconds(1));
        assertThat(state()).isEqualTo(InvoiceGate.State.UNKNOWN);
        stripe.answer = new ReadResult.Absent<>("No such customer");
        assertThat(state()).isEqualTo(InvoiceGate.State.UNKNOWN);
    }

    @Test
    void takesTheClosesWordAndLeavesShadowsAlone() {
        assertThat(gate.stateOf(usage(false, true))).isEqualTo(InvoiceGate.State.FINAL);
        stripe.has(invoice("paid", START, END));
        assertThat(gate.stateOf(usage(true, false))).isEqualTo(InvoiceGate.State.OPEN);
        assertThat(stripe.reads).isZero();
    }
}
