package io.stripemeter.stripe.cycle;

import static org.assertj.core.api.Assertions.assertThat;

import io.stripemeter.api.cycle.MeteredCycle;
import io.stripemeter.stripe.stripeaccount.TestClients;
import io.stripemeter.stripe.support.ReadResult;
import io.stripemeter.stripe.support.SimulatedStripe;
import io.stripemeter.stripe.support.TestReaders;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class StripeSubscriptionReaderTest {
    private static final int PLENTY = 10_000;

    private final SimulatedStripe stripe = new SimulatedStripe();
    private final SubscriptionReader reads = reader(PLENTY);
    private String meter = "";
    private String price = "";

    @BeforeEach
    void setUp() {
        stripe.moveTo(Instant.parse("2026-11-15T14:23:07Z"));
        meter = stripe.create(
                "/v1/billing/meters", "display_name=Calls&event_name=calls&default_aggregation[formula]=sum");
        String product = stripe.create("/v1/products", "name=Calls");
        price = stripe.create(
                "/v1/prices",
                "product=" + product + "&currency=usd&unit_amount=2&recurring[interval]=month"
                        + "&recurring[usage_type]=metered&recurring[meter]=" + meter);
    }

    @AfterEach
    void stop() {
        stripe.close();
    }

    private SubscriptionReader reader(int perDay) {
        return new StripeSubscriptionReader(TestReaders.of(
                TestClients.at(stripe.stripe.baseUrl(), SimulatedStripe.KEY, SimulatedStripe.PATIENCE),
                perDay,
                Clock.fixed(SimulatedStripe.START, ZoneOffset.UTC)));
    }

    private String subscribed() {
        String customer = stripe.create("/v1/customers", "name=Globex");
        stripe.create("/v1/subscriptions", "customer=" + customer + "&items[0][price]=" + price);
        return customer;
    }

    private static <T> T found(ReadResult<T> read) {
        assertThat(read).isInstanceOf(ReadResult.Found.class);
        return ((ReadResult.Found<T>) read).value();
    }

    @Test
    void readsTheCycleOfASubscriptionToTheSecond() {
        List<MeteredSubscription> read = found(reads.ofCustomer("acme", "default", subscribed()));
        assertThat(read).hasSize(1);
        assertThat(read.get(0).prices()).containsExactly(new MeteredSubscription.MeteredPrice(price, meter));
        assertThat(read.get(0).cycles().segments().get(0).cycles().stream().map(MeteredCycle::text))
                .containsExactly("2026-11-15T14:23:07Z month 1 UTC "
                        + read.get(0).cycles().subscription() + " " + meter);
    }

    @Test
    void readsAnEndedSubscriptionToo() {
        String customer = subscribed();
        String id = found(reads.ofCustomer("acme", "default", customer))
                .get(0)
                .cycles()
                .subscription();
        stripe.post("/v1/subscriptions/" + id, "cancel_at_period_end=true");
        assertThat(found(reads.ofCustomer("acme", "default", customer))
                        .get(0)
                        .cycles()
                        .end())
                .isEqualTo(Instant.parse("2026-12-15T14:23:07Z"));
        stripe.moveTo(Instant.parse("2026-12-15T14:30:00Z"));
        MeteredSubscription ended =
                found(reads.ofCustomer("acme", "default", customer)).get(0);
        assertThat(ended.status()).isEqualTo("canceled");
        assertThat(ended.cycles().end()).isEqualTo(Instant.parse("2026-12-15T14:23:07Z"));
    }

    @Test
    void readsAnAccountPageByPageAHundredForARead() {
        List<String> customers = new ArrayList<>();
        for (int i = 0; i < 230; i++) {
            customers.add(subscribed());
        }
        SubscriptionReader three = reader(3);
        List<String> seen = new ArrayList<>();
        String after = null;
        do {
            SubscriptionPage page = found(three.page("acme", "default", after));
            page.subscriptions().forEach(one -> seen.add(one.stripeCustomerId()));
            after = page.next();
        } while (after != null);
        assertThat(seen).containsExactlyInAnyOrderElementsOf(customers);
        assertThat(three.page("acme", "default", null)).isInstanceOf(ReadResult.Later.class);
    }

    @Test
    void saysLaterWhenStripeCannotBeRead() {
        String customer = subscribed();
        stripe.fault("kind=503&path=/v1/subscriptions");
        assertThat(reads.ofCustomer("acme", "default", customer)).isInstanceOf(ReadResult.Later.class);
    }
}
