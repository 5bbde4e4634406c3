package io.stripemeter.stripe.reconciliation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.stripemeter.api.pushledger.BillingPeriod;
import io.stripemeter.stripe.pricebook.BilledPrice;
import io.stripemeter.stripe.support.ReadResult;
import io.stripemeter.stripe.support.SimulatedStripe;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StripeBillingReaderTest {
    private static final BillingPeriod NOVEMBER = BillingPeriod.monthOf(SimulatedStripe.START);
    private static final int PLENTY = 10_000;

    private final SimulatedStripe stripe = new SimulatedStripe();
    private final BillingReader reads = SimulatedReads.of(stripe, PLENTY);
    private String meter = "";
    private String customer = "";

    @BeforeEach
    void setUp() {
        stripe.moveTo(SimulatedStripe.START);
        meter = stripe.create(
                "/v1/billing/meters", "display_name=Calls&event_name=calls&default_aggregation[formula]=sum");
        customer = stripe.create("/v1/customers", "name=Globex");
    }

    @AfterEach
    void stop() {
        stripe.close();
    }

    private MeteredCustomer globex() {
        return new MeteredCustomer("acme", "default", meter, customer);
    }

    private static <T> T found(ReadResult<T> read) {
        assertThat(read).isInstanceOf(ReadResult.Found.class);
        return ((ReadResult.Found<T>) read).value();
    }

    private static Instant day(int day, String time) {
        return Instant.parse("2026-11-%02dT%sZ".formatted(day, time));
    }

    @Test
    void sumsExactlyOneMinute() {
        stripe.moveTo(day(2, "12:00:00"));
        stripe.use(customer, "a", "2.5", day(2, "11:00:00"));
        stripe.use(customer, "b", "-1", day(2, "11:00:59"));
        stripe.use(customer, "c", "100", day(2, "11:01:00"));
        ReadResult<BigDecimal> read = reads.summary(globex(), day(2, "11:00:00"), day(2, "11:01:00"));
        assertThat(found(read)).isEqualByComparingTo("1.5");
        assertThat(((ReadResult.Found<BigDecimal>) read).readAt()).isEqualTo(day(2, "12:00:00"));
        assertThat(((ReadResult.Found<BigDecimal>) read).requestId()).startsWith("req_");
        assertThat(found(reads.summary(globex(), day(3, "00:00:00"), day(4, "00:00:00"))))
                .isEqualByComparingTo("0");
    }

    @Test
    void readsGroupedWindowsOverManyPagesOldestFirst() {
        stripe.moveTo(day(20, "00:00:00"));
        for (int hour = 0; hour < 250; hour++) {
            stripe.use(customer, "h" + hour, "1", day(2, "00:30:00").plus(Duration.ofHours(hour)));
        }
        List<WindowTotal> hours = found(reads.windows(globex(), NOVEMBER.start(), NOVEMBER.end(), Grouping.HOUR));
        assertThat(hours).hasSize(250).isSortedAccordingTo((a, b) -> a.from().compareTo(b.from()));
        assertThat(hours.get(0))
                .isEqualTo(new WindowTotal(
                        day(2, "00:00:00"), day(2, "01:00:00"), hours.get(0).held()));
        List<WindowTotal> days = found(reads.windows(globex(), NOVEMBER.start(), NOVEMBER.end(), Grouping.DAY));
        assertThat(days.get(0).held()).isEqualByComparingTo("24");
        assertThat(days.stream().map(WindowTotal::held).reduce(BigDecimal.ZERO, BigDecimal::add))
                .isEqualByComparingTo("250");
    }

    @Test
    void refusesTimesThatAreNoWholeWindows() {
        assertThatThrownBy(() -> reads.summary(globex(), day(2, "11:00:01"), day(2, "11:01:00")))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> reads.summary(globex(), day(2, "11:01:00"), day(2, "11:01:00")))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> reads.windows(globex(), day(2, "11:00:00"), day(3, "00:00:00"), Grouping.DAY))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void readsEveryLineOfAnInvoiceWithItsPrice() {
        StringBuilder items = new StringBuilder(
                "customer=" + customer + "&billing_cycle_anchor_config[day_of_month]=1&proration_behavior=none");
        for (int item = 0; item < 20; item++) {
            items.append("&items[").append(item).append("][price]=").append(price(item));
        }
        stripe.post("/v1/subscriptions", items.toString());
        stripe.moveTo(day(10, "00:00:00"));
        stripe.use(customer, "u", "1031", day(9, "00:00:00"));
        stripe.moveTo(NOVEMBER.end().plusSeconds(60));
        BilledInvoice draft =
                found(reads.invoices("acme", "default", customer, NOVEMBER)).get(0);
        assertThat(draft.draft()).isTrue();
        assertThat(draft.finalizedAt()).isNull();
        stripe.moveTo(NOVEMBER.end().plus(Duration.ofHours(2)));
        BilledInvoice finalized =
                found(reads.invoices("acme", "default", customer, NOVEMBER)).get(0);
        assertThat(finalized.draft()).isFalse();
        assertThat(finalized.finalizedAt()).isEqualTo(NOVEMBER.end().plus(Duration.ofHours(1)));
        assertThat(finalized.lines()).hasSize(3 * 20);
        BilledLine second = finalized.lines().get(2);
        assertThat(second.quantity()).isEqualByComparingTo("31");
        assertThat(second.amount()).isEqualByComparingTo("112");
        BilledPrice price = Objects.requireNonNull(second.price());
        assertThat(price.stripeMeterId()).isEqualTo(meter);
        assertThat(price.tiersMode()).isEqualTo("graduated");
        assertThat(price.tiers().get(0).flatAmount()).isEqualByComparingTo("900");
        assertThat(price.tiers().get(1).unitAmount()).isEqualByComparingTo("3.6");
        assertThat(price.tiers().get(1).upTo()).isNull();
        assertThat(found(reads.invoices(
                        "acme", "default", customer, BillingPeriod.monthOf(Instant.parse("2027-02-01T00:00:00Z")))))
                .isEmpty();
    }

    private String price(int number) {
        String product = stripe.create("/v1/products", "name=Product" + number);
        return stripe.create(
                "/v1/prices",
                "currency=usd&product=" + product + "&recurring[interval]=month&recurring[usage_type]=metered"
                        + "&recurring[meter]=" + meter + "&billing_scheme=tiered&tiers_mode=graduated"
                        + "&tiers[0][up_to]=1000&tiers[0][unit_amount]=0&tiers[0][flat_amount]=900"
                        + "&tiers[1][up_to]=inf&tiers[1][unit_amount_decimal]=3.6");
    }

    @Test
    void readsThePeriodOfEachSubscription() {
        stripe.moveTo(day(5, "00:00:00"));
        stripe.post("/v1/subscriptions", "customer=" + customer + "&items[0][price]=" + price(1));
        SubscriptionCycle cycle =
                found(reads.cycles("acme", "default", customer)).get(0);
        assertThat(cycle.periodStart()).isEqualTo(day(5, "00:00:00"));
        assertThat(cycle.periodEnd()).isEqualTo(Instant.parse("2026-12-05T00:00:00Z"));
        assertThat(cycle.stripeMeterIds()).containsExactly(meter);
    }

    @ParameterizedTest
    @CsvSource({"503, 30", "hang, 30", "429_rate, 30", "half_body, 30", "commit_then_500, 30", "tcp_reset, 30"})
    void everyAnswerOfStripeIsAnOutcome(String fault, long seconds) {
        stripe.post("/_sim/faults", "kind=" + fault);
        ReadResult<BigDecimal> read = reads.summary(globex(), NOVEMBER.start(), NOVEMBER.end());
        assertThat(read).isInstanceOf(ReadResult.Later.class);
        assertThat(((ReadResult.Later<BigDecimal>) read).retryAfter()).isEqualTo(Duration.ofSeconds(seconds));
    }

    @Test
    void aMissingObjectIsAbsentAndARefusedKeyIsNot() {
        MeteredCustomer nobody = new MeteredCustomer("acme", "default", "mtr_none", customer);
        assertThat(reads.summary(nobody, NOVEMBER.start(), NOVEMBER.end())).isInstanceOf(ReadResult.Absent.class);
        BillingReader strangers = SimulatedReads.at("http://127.0.0.1:1", SimulatedStripe.KEY, PLENTY);
        assertThat(strangers.summary(globex(), NOVEMBER.start(), NOVEMBER.end()))
                .isInstanceOf(ReadResult.Later.class);
        MeteredCustomer keyless = new MeteredCustomer("acme", "other", meter, customer);
        assertThat(reads.summary(keyless, NOVEMBER.start(), NOVEMBER.end())).isInstanceOf(ReadResult.Later.class);
    }

    @Test
    void readsNoMoreThanTheDaysBudget() {
        BillingReader thrifty = SimulatedReads.of(stripe, 2);
        for (int i = 0; i < 2; i++) {
            assertThat(thrifty.summary(globex(), NOVEMBER.start(), NOVEMBER.end()))
                    .isInstanceOf(ReadResult.Found.class);
        }
        ReadResult<BigDecimal> third = thrifty.summary(globex(), NOVEMBER.start(), NOVEMBER.end());
        assertThat(third)
                .isEqualTo(new ReadResult.Later<>(
                        "The budget of reads of 'default' is used up for today", Duration.ofDays(1)));
    }
}
