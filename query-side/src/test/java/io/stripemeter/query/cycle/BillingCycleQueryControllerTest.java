package io.stripemeter.query.cycle;

import static org.assertj.core.api.Assertions.assertThat;

import io.stripemeter.api.customer.CustomerMapped;
import io.stripemeter.api.cycle.BillingCyclesLearned;
import io.stripemeter.api.cycle.CycleAccount;
import io.stripemeter.api.cycle.CycleSegment;
import io.stripemeter.api.cycle.FeedingMeter;
import io.stripemeter.api.cycle.FindFeedingMeters;
import io.stripemeter.api.cycle.FindKnownCycles;
import io.stripemeter.api.cycle.KnownCycles;
import io.stripemeter.api.cycle.ListCycleAccounts;
import io.stripemeter.api.cycle.MeteredCycle;
import io.stripemeter.api.meter.Aggregation;
import io.stripemeter.api.meter.MeterMapped;
import io.stripemeter.api.tenant.TenantRegistered;
import io.stripemeter.api.tenant.TenantZoneSet;
import io.stripemeter.query.stripeaccount.StripeAccountProjection;
import io.stripemeter.query.tenant.DirectoryProjection;
import io.stripemeter.query.testing.Journal;
import io.stripemeter.query.testing.QueryServer;
import io.stripemeter.query.testing.QueryServer.Answer;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class BillingCycleQueryControllerTest {
    private static final QueryServer SERVER = new QueryServer();
    private static final String MONTHLY = "2026-10-15T14:23:07Z month 1 UTC sub_1 mtr_1";

    @BeforeAll
    static void fold() {
        Journal journal = new Journal()
                .add(new TenantRegistered("acme", "Acme"))
                .add(new TenantRegistered("other", "Other"))
                .add(new TenantZoneSet("other", "Europe/Berlin", "key"))
                .add(Journal.meter("calls", Aggregation.SUM))
                .add(Journal.meter("peak", Aggregation.MAX))
                .add(new MeterMapped("acme", "calls", "eu", "mtr_1", "calls"))
                .add(new CustomerMapped("acme", "globex", "eu", "cus_1"))
                .add(new CustomerMapped("acme", "globex-child", "eu", "cus_1"))
                .add(new CustomerMapped("acme", "initech", "default", "cus_2"))
                .add(learned(
                        "globex",
                        "2026-11-01T00:00:00Z",
                        "2026-11-02T00:00:00Z",
                        "rest",
                        "2026-11-01T00:00:00Z week 1 UTC - *"))
                .add(learned("globex", "2026-10-15T14:23:07Z", "2026-11-03T00:00:00Z", "stripe", MONTHLY))
                .add(learned("globex", "2026-12-15T14:23:07Z", "2026-11-04T00:00:00Z", "stripe"));
        SERVER.readModel().fold(new DirectoryProjection(), journal.events());
        SERVER.readModel().fold(new StripeAccountProjection(), journal.events());
    }

    @AfterAll
    static void stop() {
        SERVER.close();
    }

    private static BillingCyclesLearned learned(
            String customer, String from, String at, String source, String... cycles) {
        return new BillingCyclesLearned(
                "acme", "eu", customer, Instant.parse(from), List.of(cycles), source, "who", Instant.parse(at));
    }

    @Test
    void showsThePresentAndTheNextPeriodOfEachMeter() {
        Answer answer = SERVER.get("acme", "/v1/customers/globex/billing-cycle?account=eu");
        assertThat(answer.text("/source")).isEqualTo("stripe");
        assertThat(answer.body().at("/periods").toString())
                .isEqualTo("[{\"stripeMeterId\":\"mtr_1\","
                        + "\"present\":{\"start\":\"2026-10-15T14:23:07Z\",\"end\":\"2026-11-15T14:23:07Z\"},"
                        + "\"next\":{\"start\":\"2026-11-15T14:23:07Z\",\"end\":\"2026-12-15T14:23:07Z\"}},"
                        + "{\"stripeMeterId\":null,"
                        + "\"present\":{\"start\":\"2026-11-01T00:00:00Z\",\"end\":\"2026-12-01T00:00:00Z\"},"
                        + "\"next\":{\"start\":\"2026-12-01T00:00:00Z\",\"end\":\"2027-01-01T00:00:00Z\"}}]");
        assertThat(answer.body().at("/cycles").toString())
                .isEqualTo("[{\"anchor\":\"2026-10-15T14:23:07Z\",\"interval\":\"month\",\"count\":1,\"zone\":\"UTC\","
                        + "\"subscription\":\"sub_1\",\"stripeMeterIds\":[\"mtr_1\"]}]");
    }

    @Test
    void tellsWhatWasKnownWhen() {
        Answer answer = SERVER.get("acme", "/v1/customers/globex/billing-cycle?account=eu");
        assertThat(answer.body().at("/known").size()).isEqualTo(3);
        assertThat(answer.text("/known/0/from")).isEqualTo("2026-12-15T14:23:07Z");
        assertThat(answer.body().at("/known/0/replacedAt").isNull()).isTrue();
        assertThat(answer.body().at("/known/0/cycles").size()).isZero();
        assertThat(answer.body().at("/known/1/replacedAt").isNull()).isTrue();
        assertThat(answer.text("/known/2/source")).isEqualTo("rest");
        assertThat(answer.text("/known/2/learnedAt")).isEqualTo("2026-11-02T00:00:00Z");
        assertThat(answer.text("/known/2/replacedAt")).isEqualTo("2026-11-03T00:00:00Z");
    }

    @Test
    void showsTheDefaultOfTheTenantWhereNothingWasLearned() {
        Answer answer = SERVER.get("other", "/v1/customers/globex/billing-cycle");
        assertThat(answer.text("/source")).isEqualTo("default");
        assertThat(answer.text("/account")).isEqualTo("default");
        assertThat(answer.text("/defaultZone")).isEqualTo("Europe/Berlin");
        assertThat(answer.text("/periods/0/present/start")).isEqualTo("2026-10-31T23:00:00Z");
        assertThat(answer.body().at("/known").size()).isZero();
        assertThat(SERVER.get("acme", "/v1/customers/globex/billing-cycle").text("/source"))
                .isEqualTo("default");
    }

    @Test
    void findsTheCustomersBehindAStripeCustomer() {
        BillingCycleQuery query = SERVER.bean(BillingCycleQuery.class);
        assertThat(query.known(new FindKnownCycles("acme", "eu", List.of("cus_1", "cus_9"))))
                .containsExactly(
                        new KnownCycles(
                                "globex",
                                "cus_1",
                                List.of(
                                        new CycleSegment(
                                                Instant.parse("2026-10-15T14:23:07Z"),
                                                List.of(MeteredCycle.parse(MONTHLY))),
                                        new CycleSegment(Instant.parse("2026-12-15T14:23:07Z"), List.of()))),
                        new KnownCycles("globex-child", "cus_1", List.of()));
        assertThat(query.known(new FindKnownCycles("other", "eu", List.of("cus_1"))))
                .isEmpty();
    }

    @Test
    void listsAccountsAndTheMetersThatFeedStripeMeters() {
        BillingCycleQuery query = SERVER.bean(BillingCycleQuery.class);
        assertThat(query.accounts(new ListCycleAccounts("", "", 9)))
                .containsExactly(new CycleAccount("acme", "default"), new CycleAccount("acme", "eu"));
        assertThat(query.accounts(new ListCycleAccounts("acme", "default", 9)))
                .containsExactly(new CycleAccount("acme", "eu"));
        assertThat(query.meters(new FindFeedingMeters("acme", "eu", List.of("mtr_1", "mtr_2"))))
                .containsExactly(new FeedingMeter("calls", "mtr_1", "sum"));
    }
}
