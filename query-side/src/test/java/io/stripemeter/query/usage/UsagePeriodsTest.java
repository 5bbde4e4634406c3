package io.stripemeter.query.usage;

import static io.stripemeter.query.testing.Journal.meter;
import static io.stripemeter.query.testing.Journal.usage;
import static org.assertj.core.api.Assertions.assertThat;

import io.stripemeter.api.cycle.BillingCycle;
import io.stripemeter.api.cycle.BillingCyclesLearned;
import io.stripemeter.api.cycle.CycleInterval;
import io.stripemeter.api.cycle.MeteredCycle;
import io.stripemeter.api.meter.Aggregation;
import io.stripemeter.api.meter.MeterMapped;
import io.stripemeter.query.tenant.DirectoryProjection;
import io.stripemeter.query.testing.Journal;
import io.stripemeter.query.testing.QueryServer;
import io.stripemeter.query.testing.QueryServer.Answer;
import io.stripemeter.query.usage.counter.CounterProjection;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Usage by billing period over REST. */
class UsagePeriodsTest {
    private static final QueryServer SERVER = new QueryServer();

    @BeforeAll
    static void fold() {
        Journal journal = new Journal();
        journal.add(meter("calls", Aggregation.SUM));
        journal.add(meter("peak", Aggregation.MAX));
        journal.add(new MeterMapped("acme", "calls", "default", "mtr_calls", "calls"));
        journal.add(new MeterMapped("acme", "peak", "default", "mtr_peak", "peak"));
        for (String customer : List.of("anchored", "monthly")) {
            for (String metered : List.of("calls", "peak")) {
                journal.addUsage(usage(customer + metered + 1, metered, customer, "7", "2026-11-03T00:00:00Z"));
                journal.addUsage(usage(customer + metered + 2, metered, customer, "5", "2026-11-15T14:23:06.999999Z"));
                journal.addUsage(usage(customer + metered + 3, metered, customer, "2", "2026-11-15T14:23:07Z"));
            }
        }
        BillingCycle fifteenth =
                new BillingCycle(Instant.parse("2026-11-15T14:23:07Z"), CycleInterval.MONTH, 1, BillingCycle.UTC);
        journal.add(
                new BillingCyclesLearned(
                        "acme",
                        "default",
                        "anchored",
                        Instant.parse("2026-10-15T14:23:07Z"),
                        List.of(new MeteredCycle(fifteenth, "sub_1", List.of("mtr_calls", "mtr_peak")).text()),
                        BillingCyclesLearned.STRIPE,
                        "system",
                        Instant.parse("2026-11-16T00:00:00Z")),
                "2026-11-16T00:00:00Z");
        journal.addUsage(usage("later", "calls", "anchored", "1", "2026-12-15T14:23:07Z"));
        SERVER.readModel().fold(new CounterProjection(journal.log()), journal.events());
        SERVER.readModel().fold(new DirectoryProjection(), journal.events());
    }

    @AfterAll
    static void stop() {
        SERVER.close();
    }

    @ParameterizedTest
    @CsvSource({
        "calls, anchored, 2026-12-15T14:23:07Z 1;2026-11-15T14:23:07Z 2;2026-10-15T14:23:07Z 12",
        "peak, anchored, 2026-11-15T14:23:07Z 2;2026-10-15T14:23:07Z 7",
        "calls, monthly, 2026-11-01T00:00:00Z 14",
        "peak, monthly, 2026-11-01T00:00:00Z 7",
        "calls, nobody, ''",
    })
    void usageLiesInThePeriodOfItsTime(String meter, String customer, String expected) {
        Answer answer = SERVER.get("acme", "/v1/usage/periods?customer=" + customer + "&meter=" + meter);

        assertThat(answer.status()).isEqualTo(200);
        List<String> periods = new ArrayList<>();
        answer.body()
                .at("/periods/items")
                .forEach(period -> periods.add(period.at("/start").asString() + " "
                        + period.at("/value").asString()));
        assertThat(String.join(";", periods)).isEqualTo(expected);
    }

    @Test
    void pagesEndAtAPeriodAndGoOnAfterIt() {
        String path = "/v1/usage/periods?customer=anchored&meter=calls&limit=2";
        Answer first = SERVER.get("acme", path);
        assertThat(first.body().at("/periods/items")).hasSize(2);
        assertThat(first.text("/periods/items/0/end")).isEqualTo("2027-01-15T14:23:07Z");

        Answer second = SERVER.get("acme", path + "&cursor=" + first.text("/periods/nextCursor"));
        assertThat(second.body().at("/periods/items")).hasSize(1);
        assertThat(second.text("/periods/items/0/start")).isEqualTo("2026-10-15T14:23:07Z");
        assertThat(second.body().at("/periods/nextCursor").isNull()).isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "meter=calls, 400, required, customer",
        "customer=anchored, 400, required, meter",
        "customer=anchored&meter=none, 404, unknown_meter, ",
        "customer=anchored&meter=calls&limit=0, 400, out_of_range, limit",
        "customer=anchored&meter=calls&cursor=eHg, 400, invalid_cursor, cursor",
    })
    void refusesWhatItCannotAnswer(String query, int status, String code, String path) {
        Answer answer = SERVER.get("acme", "/v1/usage/periods?" + query);

        assertThat(answer.status()).isEqualTo(status);
        assertThat(answer.text("/code")).isEqualTo(code);
        if (path != null) {
            assertThat(answer.text("/path")).isEqualTo(path);
        }
    }
}
