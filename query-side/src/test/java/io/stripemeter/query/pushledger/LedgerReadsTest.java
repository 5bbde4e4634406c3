package io.stripemeter.query.pushledger;

import static io.stripemeter.query.testing.Journal.meter;
import static io.stripemeter.query.testing.Journal.usage;
import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.stripemeter.api.adjustment.AdjustmentApproved;
import io.stripemeter.api.customer.CustomerMapped;
import io.stripemeter.api.meter.Aggregation;
import io.stripemeter.api.meter.MeterMapped;
import io.stripemeter.api.meter.MeterShadowed;
import io.stripemeter.api.pushledger.event.PushCorrected;
import io.stripemeter.query.testing.Journal;
import io.stripemeter.query.testing.Pushing;
import io.stripemeter.query.testing.QueryServer;
import io.stripemeter.query.testing.QueryServer.Answer;
import io.stripemeter.query.usage.counter.CounterProjection;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Unbilled usage, deadlines and corrections over REST, GraphQL and as metrics. */
class LedgerReadsTest {
    private static final QueryServer SERVER = new QueryServer();
    private static final Pushing DOUBLED = new Pushing("acme", "doubled", "requests");
    private static final Pushing MENDED = new Pushing("acme", "mended", "requests");
    private static final Pushing DOUBTED = new Pushing("acme", "doubted", "requests");
    private static final Pushing STRANDED = new Pushing("acme", "stranded", "seats");
    private static final Pushing CLOSED = new Pushing("other", "closed", "requests");

    @BeforeAll
    static void fold() {
        Journal journal = journal();
        SERVER.readModel().fold(new CounterProjection(Journal.NO_LOG), journal.events());
        SERVER.readModel().fold(new PushProjection(), journal.events());
    }

    @AfterAll
    static void stop() {
        SERVER.close();
    }

    private static Journal journal() {
        Instant november = Instant.parse("2026-11-01T00:00:00Z");
        Journal journal = new Journal()
                .add(meter("requests", Aggregation.SUM))
                .add(meter("seats", Aggregation.MAX))
                .add(new MeterMapped("acme", "requests", "default", "mtr_1", "stripe_requests"))
                .add(new MeterMapped("acme", "seats", "default", "mtr_2", "seats"))
                .add(new MeterShadowed("acme", "requests", "trial", "mtr_s", "requests"))
                .add(new CustomerMapped("acme", "fresh", "default", "cus_f"))
                .add(new CustomerMapped("acme", "fresh", "trial", "cus_t"))
                .addUsage(usage("1", "requests", "doubled", "10", "2026-11-05T00:00:00Z"))
                .addUsage(usage("2", "requests", "mended", "20", "2026-11-05T00:00:00Z"))
                .addUsage(usage("3", "requests", "doubted", "7.5", "2026-11-05T00:00:00Z"))
                .addUsage(usage("4", "requests", "fresh", "3", "2026-11-05T00:00:00Z"))
                .addUsage(usage("5", "requests", "nobody", "99", "2026-11-05T00:00:00Z"))
                .addUsage(usage("6", "requests", "fresh", "50", "2026-10-05T00:00:00Z"))
                .addUsage(usage("7", "seats", "stranded", "4", "2026-11-05T00:00:00Z"))
                .add(new AdjustmentApproved(
                        "acme",
                        "a",
                        "doubled",
                        "requests",
                        november,
                        november,
                        new BigDecimal("-2"),
                        false,
                        "ops",
                        november));
        return pushed(journal);
    }

    private static Journal pushed(Journal journal) {
        journal.add(DOUBLED.planned(1, "0", "8", 13))
                .add(DOUBLED.dispatched(1, 1))
                .add(DOUBLED.accepted(1, 1, false))
                .add(DOUBLED.doubled(1, "16"));
        journal.add(MENDED.planned(1, "0", "20", 13))
                .add(MENDED.dispatched(1, 1))
                .add(MENDED.accepted(1, 1, false))
                .add(MENDED.missing(1))
                .add(MENDED.corrected(2, 1, PushCorrected.REISSUE, "20"))
                .add(MENDED.dispatched(2, 1))
                .add(MENDED.throttled(2, 1))
                .add(MENDED.dispatched(2, 2))
                .add(MENDED.accepted(2, 2, false));
        journal.add(DOUBTED.planned(1, "0", "7", 13))
                .add(DOUBTED.dispatched(1, 1))
                .add(DOUBTED.lost(1, 1));
        journal.add(STRANDED.planned(1, "0", "4", 13)).add(STRANDED.stranded(1, "4"));
        return journal.add(CLOSED.planned(1, "0", "1", 13)).add(CLOSED.closed("1"));
    }

    @Test
    void aLedgerShowsUnbilledUsageAndDeadlines() {
        Answer doubted = SERVER.get("acme", "/v1/ledgers?state=unknown&month=2026-11&meter=requests");
        assertThat(doubted.body().at("/items").size()).isEqualTo(1);
        assertThat(doubted.text("/items/0/countedTotal")).isEqualTo("7.5");
        assertThat(doubted.text("/items/0/unbilled")).isEqualTo("7.5");
        assertThat(doubted.text("/items/0/nextRetryAt")).isEqualTo("2026-11-10T10:01:00Z");
        assertThat(doubted.text("/items/0/doubtedSince")).isEqualTo("2026-11-10T10:00:01Z");
        assertThat(doubted.text("/items/0/fenceAt")).isEqualTo("2026-11-11T09:00:01Z");
        assertThat(doubted.text("/items/0/strandsAt")).isEqualTo("2026-12-14T10:00:00Z");

        assertThat(SERVER.get("acme", "/v1/ledgers?state=in_doubt").text("/items/0/customer"))
                .isEqualTo("doubted");

        Answer doubled = SERVER.get("acme", "/v1/ledgers?customer=doubled");
        assertThat(doubled.text("/items/0/countedTotal"))
                .as("with its adjustment")
                .isEqualTo("8");
        assertThat(doubled.text("/items/0/unbilled")).isEqualTo("-8");
        assertThat(SERVER.get("acme", "/v1/ledgers?month=2026-10")
                        .body()
                        .at("/items")
                        .size())
                .isZero();

        Answer stranded = SERVER.get("acme", "/v1/ledgers?state=stranded");
        assertThat(stranded.text("/items/0/strandedTotal")).isEqualTo("4");
        assertThat(stranded.body().at("/items/0/fenceAt").isNull()).isTrue();
        Answer closed = SERVER.get("other", "/v1/ledgers?state=closed");
        assertThat(closed.text("/items/0/invoiceId")).isEqualTo("in_1");
        assertThat(closed.text("/items/0/finalizedAt")).isEqualTo("2026-12-01T01:00:00Z");
    }

    @Test
    void aCorrectionIsShownWithItsPush() {
        Answer answer = SERVER.get("acme", "/v1/pushes?state=reissued&month=2026-11");
        assertThat(answer.body().at("/items").size()).isEqualTo(1);
        assertThat(answer.text("/items/0/held")).isEqualTo("0");
        assertThat(answer.text("/items/0/proof/readBy")).isEqualTo("reconciliation");
        assertThat(answer.body().at("/items/0/attempts").size()).isEqualTo(1);
        assertThat(answer.text("/items/0/correction/identifier")).endsWith(":1:r1");
        assertThat(answer.text("/items/0/correction/state")).isEqualTo("accepted");
        assertThat(answer.text("/items/0/correction/held")).isEqualTo("20");
        assertThat(answer.body().at("/items/0/correction/attemptCount").asInt()).isEqualTo(2);
        assertThat(answer.text("/items/0/correction/attempts/1/outcome")).isEqualTo("throttled");
        assertThat(SERVER.get("acme", "/v1/pushes?state=doubled").text("/items/0/held"))
                .isEqualTo("16");
        assertThat(SERVER.get("acme", "/v1/pushes?month=2026-10")
                        .body()
                        .at("/items")
                        .size())
                .isZero();
    }

    @Test
    void unbilledUsageIsAddedUpByMeterAndAccount() {
        Answer answer = SERVER.get("acme", "/v1/ledgers/unbilled?month=2026-11");
        assertThat(sums(answer))
                .containsExactly(
                        "requests default 3+1 counted 38.5 accepted 36 unbilled 2.5",
                        "requests trial 0+1 counted 3 accepted 0 unbilled 3",
                        "seats default 1+0 counted 4 accepted 0 unbilled 4");
        assertThat(answer.text("/items/2/strandedTotal")).isEqualTo("4");
        assertThat(answer.body().at("/items/1/shadow").asBoolean()).isTrue();
        assertThat(sums(SERVER.get("acme", "/v1/ledgers/unbilled?month=2026-10&meter=requests")))
                .containsExactly(
                        "requests default 0+1 counted 50 accepted 0 unbilled 50",
                        "requests trial 0+1 counted 50 accepted 0 unbilled 50");
        assertThat(sums(SERVER.get("nobody", "/v1/ledgers/unbilled"))).isEmpty();
    }

    @Test
    void sumsComeInPagesWithoutGapOrRepeat() {
        Answer first = SERVER.get("acme", "/v1/ledgers/unbilled?limit=1");
        Answer second = SERVER.get("acme", "/v1/ledgers/unbilled?limit=1&cursor=" + first.text("/nextCursor"));
        Answer third = SERVER.get("acme", "/v1/ledgers/unbilled?limit=1&cursor=" + second.text("/nextCursor"));
        assertThat(List.of(
                        first.text("/items/0/account"), second.text("/items/0/account"), third.text("/items/0/meter")))
                .containsExactly("default", "trial", "seats");
        assertThat(third.body().at("/nextCursor").isNull()).isTrue();
    }

    private static List<String> sums(Answer answer) {
        return answer.body()
                .at("/items")
                .valueStream()
                .map(sum ->
                        sum.at("/meter").asString() + " " + sum.at("/account").asString() + " "
                                + sum.at("/ledgers").asInt() + "+"
                                + sum.at("/withoutLedger").asInt() + " counted "
                                + sum.at("/countedTotal").asString() + " accepted "
                                + sum.at("/acceptedTotal").asString()
                                + " unbilled " + sum.at("/unbilled").asString())
                .toList();
    }

    @Test
    void graphQlAnswersTheSame() {
        Answer answer = SERVER.graphQl("acme", """
                { ledgers(state: "unknown", month: "2026-11") { items { customer unbilled fenceAt strandsAt } }
                  pushes(state: "reissued") { items { held proof { readBy } correction { kind attempts { outcome } } } }
                  unbilledUsage(month: "2026-11", meter: "seats") { items { unbilled strandedTotal } nextCursor } }
                """, Map.of());
        assertThat(answer.body().has("errors")).as(answer.raw().body()).isFalse();
        assertThat(answer.text("/data/ledgers/items/0/fenceAt")).startsWith("2026-11-11T09:00:01");
        assertThat(answer.text("/data/pushes/items/0/correction/kind")).isEqualTo("reissue");
        assertThat(answer.text("/data/pushes/items/0/correction/attempts/0/outcome"))
                .isEqualTo("accepted");
        assertThat(answer.text("/data/unbilledUsage/items/0/unbilled")).isEqualTo("4");
        Answer bad = SERVER.graphQl("acme", "{ unbilledUsage(month: \"soon\") { nextCursor } }", Map.of());
        assertThat(bad.text("/errors/0/extensions/code")).isEqualTo("invalid_format");
    }

    @Test
    void metricsCountLedgersByStateAndShowTheNextDeadlines() throws IOException {
        SimpleMeterRegistry registry = new SimpleMeterRegistry();
        SERVER.bean(LedgerGauges.class).bindTo(registry);
        assertThat(registry.get("stripemeter.ledgers")
                        .tag("state", "idle")
                        .gauge()
                        .value())
                .isEqualTo(2);
        assertThat(registry.get("stripemeter.ledgers")
                        .tag("state", "stranded")
                        .gauge()
                        .value())
                .isEqualTo(1);
        assertThat(value(registry, "ledgers.in.doubt")).isEqualTo(1);
        assertThat(value(registry, "ledgers.unbilled"))
                .as("too much is not billed right either")
                .isEqualTo(3);
        assertThat(value(registry, "push.fence.seconds")).isEqualTo(seconds(QueryServer.NOW, "2026-11-11T09:00:01Z"));
        assertThat(value(registry, "push.stranding.seconds"))
                .isEqualTo(seconds(QueryServer.NOW, "2026-12-14T10:00:00Z"));
        assertThat(value(registry, "push.oldest.seconds")).isEqualTo(-seconds(QueryServer.NOW, "2026-11-01T00:00:00Z"));

        String documented = Files.readString(Path.of("../docs/reference/metrics.md"));
        registry.getMeters().forEach(meter -> assertThat(documented)
                .contains("`" + meter.getId().getName().replace('.', '_')));
    }

    private static long seconds(Instant from, String to) {
        return Duration.between(from, Instant.parse(to)).toSeconds();
    }

    private static long value(SimpleMeterRegistry registry, String name) {
        Gauge gauge = registry.get("stripemeter." + name).gauge();
        return (long) gauge.value();
    }
}
