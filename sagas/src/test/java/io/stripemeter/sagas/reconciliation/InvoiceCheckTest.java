package io.stripemeter.sagas.reconciliation;

import static org.assertj.core.api.Assertions.assertThat;

import io.stripemeter.api.pushledger.CloseLedger;
import io.stripemeter.api.reconciliation.RecordComparison;
import io.stripemeter.api.reconciliation.RunTally;
import io.stripemeter.api.reconciliation.Verdict;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Invoices of a simulated Stripe, beside what was pushed. */
class InvoiceCheckTest {
    private static final Instant DAY_3 = Instant.parse("2026-11-03T10:00:00Z");
    private static final Instant FINAL = Rehearsal.NOVEMBER.end().plus(Duration.ofHours(2));

    private final Rehearsal world = new Rehearsal();
    private Ours.Ledger globex;

    @BeforeEach
    void setUp() {
        world.moveTo(Rehearsal.NOVEMBER.start());
        globex = world.ledger("globex", "calls");
    }

    @AfterEach
    void stop() {
        world.close();
    }

    private String price(String amount) {
        return world.stripe.create(
                "/v1/prices",
                "currency=usd&product=" + world.stripe.create("/v1/products", "name=Calls")
                        + "&recurring[interval]=month&recurring[usage_type]=metered&recurring[meter]="
                        + globex.stripeMeter + "&unit_amount=" + amount);
    }

    private String subscribe(String customer, String price) {
        return world.stripe.create(
                "/v1/subscriptions",
                "customer=" + customer + "&billing_cycle_anchor_config[day_of_month]=1&proration_behavior=none"
                        + "&items[0][price]=" + price);
    }

    private List<RecordComparison> lines() {
        return world.ours.comparisons().stream()
                .filter(comparison -> comparison.level().equals("L3"))
                .toList();
    }

    @Test
    void closesALedgerWhoseFinalInvoiceIsEqual() {
        subscribe(globex.stripeCustomer, price("3"));
        world.moveTo(DAY_3);
        world.push(globex, "1000");
        world.moveTo(Rehearsal.NOVEMBER.end().plusSeconds(60));
        assertThat(world.invoices()).isEqualTo(new RunTally(0, 0, 0, 1, 0));
        assertThat(world.ours.count(CloseLedger.class)).isZero();
        world.moveTo(FINAL);
        assertThat(world.invoices()).isEqualTo(new RunTally(1, 0, 0, 0, 0));
        assertThat(world.ours.count(CloseLedger.class)).isEqualTo(1);
        assertThat(lines().get(1).held()).isEqualByComparingTo("3000");
    }

    @Test
    void closesALedgerWhoseFinalInvoiceDiffers() {
        subscribe(globex.stripeCustomer, price("3"));
        world.moveTo(DAY_3);
        var push = world.push(globex, "1000");
        world.moveTo(DAY_3.plus(Duration.ofHours(1)));
        world.stripe.use(
                "globex.calls",
                globex.stripeCustomer,
                "theirs",
                "7",
                push.slot().plusSeconds(600));
        world.moveTo(FINAL);
        assertThat(world.invoices()).isEqualTo(new RunTally(0, 0, 1, 0, 0));
        assertThat(world.ours.count(CloseLedger.class)).isEqualTo(1);
        assertThat(world.ours.escalated()).singleElement().asString().startsWith("invoice_difference in_");
    }

    /** An invoice that is final long after its time is compared like any other, and its ledger closed. */
    @Test
    void comparesAnInvoiceThatIsFinalLate() {
        subscribe(globex.stripeCustomer, price("3"));
        world.moveTo(DAY_3);
        world.push(globex, "1000");
        world.moveTo(Rehearsal.NOVEMBER.end().plusSeconds(60));
        world.clock.moveTo(Rehearsal.NOVEMBER.end().plus(Duration.ofDays(5)));
        assertThat(world.invoices()).isEqualTo(new RunTally(0, 0, 0, 1, 0));
        assertThat(world.ours.escalated()).containsExactly("finalization_overdue " + globex.id);
        assertThat(world.ours.count(CloseLedger.class)).isZero();
        world.stripe.moveTo(FINAL);
        assertThat(world.invoices()).isEqualTo(new RunTally(1, 0, 0, 0, 0));
        assertThat(world.ours.count(CloseLedger.class)).isEqualTo(1);
    }

    @Test
    void namesACustomerWhoPaysTwice() {
        subscribe(globex.stripeCustomer, price("3"));
        subscribe(globex.stripeCustomer, price("4"));
        world.moveTo(DAY_3);
        world.push(globex, "1000");
        world.moveTo(FINAL);
        assertThat(world.invoices()).isEqualTo(new RunTally(0, 0, 1, 0, 0));
        assertThat(lines()).singleElement().satisfies(line -> {
            assertThat(line.verdict()).isEqualTo(Verdict.DIFFERENT);
            assertThat(line.expected()).isEqualByComparingTo("7000");
            assertThat(line.differences()).singleElement().satisfies(difference -> assertThat(difference.reason())
                    .contains("the customer pays twice"));
        });
        assertThat(world.ours.escalated()).singleElement().asString().startsWith("billed_twice in_");
    }

    @Test
    void readsTheInvoicesOfTheStripeCustomerThatWasPushedTo() {
        Ours.Ledger moved = world.ours.add(new Ours.Ledger(
                "globex",
                "calls2",
                world.stripe.create("/v1/customers", "name=moved"),
                globex.stripeMeter,
                globex.eventName));
        String price = price("3");
        subscribe(globex.stripeCustomer, price);
        subscribe(moved.stripeCustomer, price);
        world.moveTo(DAY_3);
        world.push(globex, "1000");
        world.push(moved, "20");
        world.moveTo(FINAL);
        assertThat(world.invoices()).isEqualTo(new RunTally(2, 0, 0, 0, 0));
        assertThat(world.ours.count(CloseLedger.class)).isEqualTo(2);
    }

    @Test
    void comparesAmountsBeforeCouponsCreditsAndCreditNotes() {
        String coupon = world.stripe.create("/v1/coupons", "percent_off=50&duration=forever");
        String price = price("3");
        world.stripe.post(
                "/v1/subscriptions",
                "customer=" + globex.stripeCustomer
                        + "&billing_cycle_anchor_config[day_of_month]=1&proration_behavior=none&items[0][price]="
                        + price + "&discounts[0][coupon]=" + coupon);
        world.moveTo(DAY_3);
        world.push(globex, "1000");
        world.stripe.post(
                "/v1/invoiceitems", "customer=" + globex.stripeCustomer + "&amount=500&currency=usd&description=Setup");
        world.moveTo(FINAL);
        assertThat(world.invoices()).isEqualTo(new RunTally(1, 0, 0, 0, 0));
        assertThat(lines().get(0).explanation()).contains("left out: 1 invoice item");
    }
}
