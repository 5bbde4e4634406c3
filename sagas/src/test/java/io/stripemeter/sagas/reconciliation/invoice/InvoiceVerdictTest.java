package io.stripemeter.sagas.reconciliation.invoice;

import static org.assertj.core.api.Assertions.assertThat;

import io.stripemeter.api.pushledger.BillingPeriod;
import io.stripemeter.api.reconciliation.LedgerPosition;
import io.stripemeter.stripe.pricebook.BilledPrice;
import io.stripemeter.stripe.reconciliation.BilledInvoice;
import io.stripemeter.stripe.reconciliation.BilledLine;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class InvoiceVerdictTest {
    private static final BillingPeriod NOVEMBER = BillingPeriod.monthOf(Instant.parse("2026-11-10T00:00:00Z"));
    private static final Instant AFTER = NOVEMBER.end().plus(Duration.ofHours(2));
    private static final Instant DUE = NOVEMBER.end().plus(InvoiceVerdict.FINAL_BY);
    private static final BilledPrice GRADUATED = new BilledPrice(
            "price_1",
            "usd",
            "mtr_1",
            null,
            "graduated",
            List.of(
                    new BilledPrice.Tier(new BigDecimal("1000"), BigDecimal.ZERO, new BigDecimal("900")),
                    new BilledPrice.Tier(null, new BigDecimal("3.6"), null)),
            null);

    private static LedgerPosition ledger(String planned) {
        BigDecimal total = new BigDecimal(planned);
        return new LedgerPosition(
                "l",
                "globex",
                "calls",
                "cus_1",
                "mtr_1",
                "idle",
                total,
                total,
                total,
                true,
                1,
                "accepted",
                total,
                AFTER,
                AFTER);
    }

    private static BilledInvoice invoice(String status, BilledLine... lines) {
        return new BilledInvoice("in_1", status, "usd", NOVEMBER.end(), null, List.of(lines));
    }

    private static BilledLine line(@Nullable BilledPrice price, String quantity, String amount) {
        return new BilledLine(
                "il", "", price, new BigDecimal(quantity), new BigDecimal(amount), NOVEMBER.start(), NOVEMBER.end());
    }

    private static InvoiceVerdict verdict(String planned, Instant now, BilledInvoice... invoices) {
        return InvoiceVerdict.of(ledger(planned), NOVEMBER, List.of(invoices), now);
    }

    @Test
    void agreesLineByLineWithWhatWeRate() {
        InvoiceVerdict verdict = verdict(
                "1031",
                AFTER,
                invoice(
                        "open",
                        line(GRADUATED, "1000", "0"),
                        line(GRADUATED, "0", "900"),
                        line(GRADUATED, "31", "112")));
        assertThat(((InvoiceVerdict.Final) verdict).equal()).isTrue();
    }

    @Test
    void findsALineThatIsOffThoughTheSumIsRight() {
        InvoiceVerdict verdict = verdict(
                "1031",
                AFTER,
                invoice(
                        "paid",
                        line(GRADUATED, "1000", "1"),
                        line(GRADUATED, "0", "900"),
                        line(GRADUATED, "31", "111")));
        LineCheck check = ((InvoiceVerdict.Final) verdict).checks().get(0);
        assertThat(check.equal()).isFalse();
        assertThat(check.expectedAmount()).isEqualByComparingTo(check.billedAmount());
    }

    @Test
    void ratesEveryFormOfPrice() {
        BilledPrice unit = new BilledPrice("p", "usd", "mtr_1", new BigDecimal("0.5"), null, List.of(), null);
        BilledPrice packages = new BilledPrice(
                "p", "usd", "mtr_1", new BigDecimal("250"), null, List.of(), new BilledPrice.Packages(100, true));
        BilledPrice volume = new BilledPrice("p", "usd", "mtr_1", null, "volume", GRADUATED.tiers(), null);
        assertThat(equal("1031", line(unit, "1031", "516"))).isTrue();
        assertThat(equal("1031", line(packages, "11", "2750"))).isTrue();
        assertThat(equal("1031", line(volume, "1031", "3712"))).isTrue();
        assertThat(equal("-5", line(unit, "0", "0"))).isTrue();
        assertThat(equal("1031", line(unit, "1031", "515"))).isFalse();
    }

    private static boolean equal(String planned, BilledLine line) {
        return ((InvoiceVerdict.Final) verdict(planned, AFTER, invoice("open", line))).equal();
    }

    @Test
    void waitsForAnInvoiceAndThenMissesIt() {
        assertThat(verdict("5", DUE.minusSeconds(1))).isInstanceOf(InvoiceVerdict.NotYet.class);
        assertThat(verdict("5", DUE)).isInstanceOf(InvoiceVerdict.NotBilled.class);
        assertThat(verdict("0", DUE)).isInstanceOf(InvoiceVerdict.NothingToBill.class);
        BilledInvoice voided = invoice("void", line(GRADUATED, "5", "0"));
        assertThat(verdict("5", DUE, voided)).isInstanceOf(InvoiceVerdict.NotBilled.class);
        BilledInvoice other = invoice("open", line(null, "5", "0"));
        assertThat(verdict("5", DUE, other)).isInstanceOf(InvoiceVerdict.NotBilled.class);
    }

    @Test
    void aDraftIsNeverFinalAndIsStuckAfterItsTime() {
        BilledInvoice draft = invoice("draft", line(GRADUATED, "5", "0"));
        assertThat(verdict("5", AFTER, draft)).isInstanceOf(InvoiceVerdict.NotYet.class);
        assertThat(verdict("5", DUE, draft)).isInstanceOf(InvoiceVerdict.Stuck.class);
    }

    @Test
    void aLineForAnotherTimeIsNamedAndNotCompared() {
        BilledLine other = new BilledLine(
                "il",
                "",
                GRADUATED,
                BigDecimal.ONE,
                BigDecimal.ZERO,
                Instant.parse("2026-11-05T00:00:00Z"),
                Instant.parse("2026-12-05T00:00:00Z"));
        assertThat(verdict("5", AFTER, invoice("open", other))).isInstanceOf(InvoiceVerdict.OtherCycle.class);
    }
}
