package io.stripemeter.sagas.reconciliation.invoice;

import static org.assertj.core.api.Assertions.assertThat;

import io.stripemeter.api.pushledger.BillingPeriod;
import io.stripemeter.api.reconciliation.LedgerPosition;
import io.stripemeter.api.reconciliation.PushPosition;
import io.stripemeter.stripe.pricebook.BilledPrice;
import io.stripemeter.stripe.reconciliation.BilledInvoice;
import io.stripemeter.stripe.reconciliation.BilledLine;
import io.stripemeter.stripe.reconciliation.BilledLine.Kind;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class InvoiceVerdictTest {
    static final BillingPeriod NOVEMBER = BillingPeriod.monthOf(Instant.parse("2026-11-10T00:00:00Z"));
    static final Instant AFTER = NOVEMBER.end().plus(Duration.ofHours(2));
    private static final Instant DUE = NOVEMBER.end().plus(InvoiceVerdict.FINAL_BY);
    static final BilledPrice GRADUATED = new BilledPrice(
            "price_1",
            "usd",
            "mtr_1",
            null,
            "graduated",
            List.of(
                    new BilledPrice.Tier(new BigDecimal("1000"), BigDecimal.ZERO, new BigDecimal("900")),
                    new BilledPrice.Tier(null, new BigDecimal("3.6"), null)),
            null);

    private final List<PushPosition> pushes = new ArrayList<>();

    static LedgerPosition ledger(String planned) {
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
                AFTER,
                null,
                null);
    }

    static BilledInvoice invoice(String status, BilledLine... lines) {
        return new BilledInvoice("in_1", status, "usd", NOVEMBER.end(), null, List.of(lines));
    }

    static BilledLine line(@Nullable BilledPrice price, String quantity, String amount) {
        return of(null, price, quantity, amount, NOVEMBER.start(), NOVEMBER.end());
    }

    private InvoiceVerdict verdict(String planned, Instant now, BilledInvoice... invoices) {
        PushedUsage pushed = new PushedUsage(ledger(planned), BillingWindow.of(NOVEMBER), () -> pushes);
        return InvoiceVerdict.of(ledger(planned), pushed, List.of(invoices), now);
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

    private boolean equal(String planned, BilledLine line) {
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
                Instant.parse("2026-12-05T00:00:00Z"),
                Kind.ITEM,
                null);
        assertThat(verdict("5", AFTER, invoice("open", other))).isInstanceOf(InvoiceVerdict.OtherCycle.class);
    }

    static final BilledPrice UNIT =
            new BilledPrice("price_u", "usd", "mtr_1", new BigDecimal("2"), null, List.of(), null);
    private static final Instant MIDDLE = Instant.parse("2026-11-15T00:00:00Z");

    private static BilledLine of(
            @Nullable String subscription,
            @Nullable BilledPrice price,
            String quantity,
            String amount,
            Instant from,
            Instant to) {
        return new BilledLine(
                "il", "", price, new BigDecimal(quantity), new BigDecimal(amount), from, to, Kind.ITEM, subscription);
    }

    private static BilledInvoice named(String id, String status, Instant finalizedAt, BilledLine... lines) {
        return new BilledInvoice(id, status, "usd", NOVEMBER.end(), finalizedAt, List.of(lines));
    }

    private void push(String delta, String slot, String acceptedAt) {
        Instant accepted = Instant.parse(acceptedAt);
        pushes.add(new PushPosition(
                pushes.size() + 1L, "accepted", new BigDecimal(delta), Instant.parse(slot), accepted, accepted));
    }

    static InvoiceVerdict.Final fixed(InvoiceVerdict verdict) {
        assertThat(verdict).isInstanceOf(InvoiceVerdict.Final.class);
        return (InvoiceVerdict.Final) verdict;
    }

    @Test
    void addsUpAMeterThatIsInvoicedInTwoParts() {
        push("30", "2026-11-14T23:59:00Z", "2026-11-15T00:00:30Z");
        push("70", "2026-11-15T00:00:00Z", "2026-11-15T00:01:30Z");
        BilledInvoice first = named("in_1", "paid", MIDDLE, of("sub_1", UNIT, "30", "60", NOVEMBER.start(), MIDDLE));
        BilledInvoice second = named("in_2", "open", AFTER, of("sub_1", UNIT, "70", "140", MIDDLE, NOVEMBER.end()));
        InvoiceVerdict.Final both = fixed(verdict("100", AFTER, second, first));
        assertThat(both.equal()).isTrue();
        assertThat(both.last()).isEqualTo(second);
        assertThat(both.ids()).isEqualTo("in_1, in_2");
        assertThat(verdict("100", AFTER, first)).as("a part").isInstanceOf(InvoiceVerdict.NotYet.class);
        assertThat(fixed(verdict("100", DUE, first)).uncovered()).isEqualByComparingTo("70");
        BilledInvoice less = named("in_2", "open", AFTER, of("sub_1", UNIT, "69", "138", MIDDLE, NOVEMBER.end()));
        assertThat(fixed(verdict("100", AFTER, first, less)).equal()).isFalse();
    }

    @Test
    void addsUpPartsOfOneWindowOnSeveralInvoices() {
        BilledInvoice threshold =
                named("in_1", "paid", MIDDLE, of("sub_1", UNIT, "40", "80", NOVEMBER.start(), NOVEMBER.end()));
        BilledInvoice rest =
                named("in_2", "open", AFTER, of("sub_1", UNIT, "60", "120", NOVEMBER.start(), NOVEMBER.end()));
        assertThat(fixed(verdict("100", AFTER, threshold, rest)).equal()).isTrue();
        assertThat(fixed(verdict("101", AFTER, threshold, rest)).equal()).isFalse();
        assertThat(fixed(verdict("100", AFTER, threshold)).equal()).isFalse();
    }

    @Test
    void namesUsageThatTwoSubscriptionsBill() {
        BilledLine one = of("sub_1", UNIT, "100", "200", NOVEMBER.start(), NOVEMBER.end());
        BilledLine other = of("sub_2", GRADUATED, "100", "0", NOVEMBER.start(), NOVEMBER.end());
        BilledLine flat = of("sub_2", GRADUATED, "0", "900", NOVEMBER.start(), NOVEMBER.end());
        InvoiceVerdict.Final twice = fixed(
                verdict("100", AFTER, named("in_1", "open", AFTER, one), named("in_2", "open", AFTER, other, flat)));
        assertThat(twice.equal()).isFalse();
        assertThat(twice.checks()).hasSize(2).allMatch(LineCheck::equal);
        assertThat(twice.twice()).singleElement().satisfies(paid -> {
            assertThat(paid.subscription()).isEqualTo("sub_1");
            assertThat(paid.other()).isEqualTo("sub_2");
        });
        BilledLine nothing = of("sub_2", UNIT, "0", "0", NOVEMBER.start(), NOVEMBER.end());
        assertThat(fixed(verdict("100", AFTER, named("in_1", "open", AFTER, one, nothing)))
                        .twice())
                .isEmpty();
    }

    @Test
    void comparesEveryPriceOfTheMeterWithTheWholeQuantity() {
        BilledLine one = of("sub_1", UNIT, "100", "200", NOVEMBER.start(), NOVEMBER.end());
        BilledPrice other = new BilledPrice("price_2", "usd", "mtr_1", new BigDecimal("5"), null, List.of(), null);
        assertThat(fixed(verdict(
                                "100",
                                AFTER,
                                invoice("open", of("sub_1", other, "100", "500", one.from(), one.to()), one)))
                        .equal())
                .isTrue();
        assertThat(fixed(verdict(
                                "100", AFTER, invoice("open", of("sub_1", other, "1", "5", one.from(), one.to()), one)))
                        .equal())
                .isFalse();
    }

    @Test
    void leavesOutWhatBillsNoUsage() {
        BilledPrice seat = new BilledPrice("price_s", "usd", null, new BigDecimal("900"), null, List.of(), null);
        BilledLine usage = of("sub_1", UNIT, "100", "200", NOVEMBER.start(), NOVEMBER.end());
        BilledLine fixedPrice =
                of("sub_1", seat, "3", "2700", NOVEMBER.end(), NOVEMBER.end().plusSeconds(60));
        BilledLine proration = new BilledLine(
                "il",
                "",
                seat,
                BigDecimal.ONE,
                new BigDecimal("-450"),
                MIDDLE,
                NOVEMBER.end(),
                Kind.PRORATION,
                "sub_1");
        BilledLine item =
                new BilledLine("il", "", UNIT, BigDecimal.ONE, BigDecimal.TEN, MIDDLE, MIDDLE, Kind.INVOICE_ITEM, null);
        BilledLine minimum = new BilledLine(
                "il", "Minimum", null, BigDecimal.ZERO, BigDecimal.TEN, MIDDLE, NOVEMBER.end(), Kind.ITEM, null);
        BilledInvoice invoice = new BilledInvoice(
                "in_1",
                "uncollectible",
                "usd",
                NOVEMBER.end(),
                AFTER,
                List.of(proration, item, minimum, usage, fixedPrice),
                new BigDecimal("50"));
        InvoiceVerdict.Final verdict = fixed(verdict("100", AFTER, invoice));
        assertThat(verdict.equal()).isTrue();
        assertThat(verdict.leftOut()).isEqualTo("1 proration, 1 invoice item, credit notes of 50 minor units");
    }

    @Test
    void aVoidedInvoiceBillsNothingAndItsSuccessorDoes() {
        BilledLine wrong = of("sub_1", UNIT, "1", "2", NOVEMBER.start(), NOVEMBER.end());
        BilledLine right = of("sub_1", UNIT, "100", "200", NOVEMBER.start(), NOVEMBER.end());
        assertThat(fixed(verdict(
                                "100", AFTER, named("in_1", "void", AFTER, wrong), named("in_2", "open", AFTER, right)))
                        .equal())
                .isTrue();
    }

    @Test
    void namesWhatCameWhenTheInvoiceWasFinal() {
        push("108", "2026-11-29T00:00:00Z", "2026-11-29T00:01:00Z");
        push("6", "2026-11-30T23:59:00Z", "2026-12-01T01:30:00Z");
        BilledInvoice invoice = named(
                "in_1",
                "open",
                Instant.parse("2026-12-01T01:00:00Z"),
                of("sub_1", UNIT, "108", "216", NOVEMBER.start(), NOVEMBER.end()));
        InvoiceVerdict.Final verdict = fixed(verdict("114", AFTER, invoice));
        assertThat(verdict.equal()).isFalse();
        assertThat(verdict.late()).isEqualByComparingTo("6");
        assertThat(verdict.checks()).allMatch(LineCheck::equal);
    }
}
