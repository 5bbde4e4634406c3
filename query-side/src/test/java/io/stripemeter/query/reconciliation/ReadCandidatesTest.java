package io.stripemeter.query.reconciliation;

import static org.assertj.core.api.Assertions.assertThat;

import io.stripemeter.api.periodclose.EndedPeriod;
import io.stripemeter.api.periodclose.FindEndedPeriods;
import io.stripemeter.api.periodclose.PeriodCloseBegan;
import io.stripemeter.api.pushledger.BillingPeriod;
import io.stripemeter.api.reconciliation.FindReadCandidates;
import io.stripemeter.api.reconciliation.FindReadDemand;
import io.stripemeter.api.reconciliation.ReadCandidate;
import io.stripemeter.api.reconciliation.ReadDemand;
import io.stripemeter.api.reconciliation.ReconciliationPlanned;
import io.stripemeter.api.reconciliation.ReconciliationStarted;
import io.stripemeter.query.testing.Journal;
import io.stripemeter.query.testing.ReadModel;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Ledgers of any period, by what a run may look at: the demand and the turns of a hundred thousand. */
class ReadCandidatesTest {
    private static final int LEDGERS = 100_000;
    private static final BillingPeriod NOVEMBER = BillingPeriod.monthOf(Instant.parse("2026-11-10T00:00:00Z"));
    private static final BillingPeriod ANCHORED =
            new BillingPeriod(Instant.parse("2026-10-15T14:23:07Z"), Instant.parse("2026-11-15T14:23:07Z"));
    private static final Instant CHANGED = Instant.parse("2026-11-09T00:00:00Z");
    private static final Instant NOW = Instant.parse("2026-11-10T06:00:00Z");

    private final ReadModel readModel = new ReadModel();
    private final JdbcClient jdbc = JdbcClient.create(readModel.dataSource());
    private final ReadCandidateQuery turns = new ReadCandidateQuery(readModel.dataSource());

    /** Of ten ledgers: one closed, one suspended, four with an unproven push, four proven. */
    private void ledgers(int count, BillingPeriod period, String prefix) {
        jdbc.sql("""
                        insert into ledger (ledger_id, tenant_id, account, customer, meter, period_start, period_end,
                            opened_position, state, planned_total, accepted_total, planned_position, last_sequence,
                            verified_sequence, changed_at)
                        select :prefix || n, 'acme', 'default', :prefix || n, 'calls', :start, :end, n + :offset,
                            case n % 10 when 0 then 'closed' when 1 then 'suspended' else 'idle' end, 1, 1, 1, 2,
                            case when n % 10 < 6 then 1 else 2 end, :changed
                        from generate_series(1, :count) n
                        """)
                .param("prefix", prefix)
                .param("offset", prefix.hashCode() * 1_000_000L)
                .param("count", count)
                .param("start", period.start().atOffset(java.time.ZoneOffset.UTC))
                .param("end", period.end().atOffset(java.time.ZoneOffset.UTC))
                .param("changed", CHANGED.atOffset(java.time.ZoneOffset.UTC))
                .update();
    }

    private ReadDemand demand(@Nullable BillingPeriod period) {
        return turns.find(
                new FindReadDemand("acme", "default", period, false, "run", NOVEMBER.start(), NOVEMBER.end()));
    }

    private List<ReadCandidate> page(long seed, @Nullable ReadCandidate after, int limit) {
        return turns.find(new FindReadCandidates("acme", "default", null, seed, NOW, after, limit));
    }

    @Test
    void countsWhatARunMayLookAt() {
        ledgers(LEDGERS, NOVEMBER, "m");
        ledgers(1_000, ANCHORED, "a");
        readModel.fold(
                new ReconciliationProjection(),
                new Journal()
                        .add(started("usage", "r1"))
                        .add(planned("r1", 120))
                        .add(started("usage", "run"))
                        .add(planned("run", 7))
                        .add(started("invoices", "r2"))
                        .add(planned("r2", 99))
                        .events());
        assertThat(demand(null)).isEqualTo(new ReadDemand(10_100, 40_400, 40_400, 90_900, 120));
        assertThat(demand(ANCHORED)).isEqualTo(new ReadDemand(100, 400, 400, 90_900, 120));
        jdbc.sql("update ledger set changed_at = :now where customer in ('a8', 'a9', 'a4')")
                .param("now", ANCHORED.end().plusSeconds(60).atOffset(java.time.ZoneOffset.UTC))
                .update();
        assertThat(demand(ANCHORED))
                .as("what is proven since its end is not looked at again")
                .isEqualTo(new ReadDemand(100, 400, 398, 90_900, 120));
    }

    private static ReconciliationStarted started(String scope, String run) {
        return new ReconciliationStarted(
                "acme", run, "default", NOVEMBER.start(), NOVEMBER.end(), scope, "cadence", NOW);
    }

    private static ReconciliationPlanned planned(String run, long reads) {
        return new ReconciliationPlanned("acme", run, 1, 1, reads, 1, "by chance", NOW);
    }

    @Test
    void takesEachLedgerOnceInTheOrderOfNeed() {
        ledgers(2_000, NOVEMBER, "m");
        List<ReadCandidate> all = new ArrayList<>();
        List<ReadCandidate> page = page(1, null, 300);
        while (!page.isEmpty()) {
            all.addAll(page);
            page = page(1, all.get(all.size() - 1), 300);
        }
        assertThat(all).hasSize(1_800).doesNotHaveDuplicates();
        assertThat(all).extracting(ReadCandidate::rank).isSorted();
        assertThat(all.subList(0, 200)).allMatch(turn -> turn.rank() == 0);
        assertThat(new HashSet<>(page(2, null, 500)))
                .as("another run, another order")
                .isNotEqualTo(new HashSet<>(all.subList(0, 500)));
        jdbc.sql("update ledger set verified_sequence = 2, changed_at = :now where customer = :first")
                .param("now", NOW.atOffset(java.time.ZoneOffset.UTC))
                .param("first", all.get(300).ledgerId())
                .update();
        assertThat(page(1, all.get(299), 1_800))
                .as("what the run has proven has had its turn")
                .hasSize(1_499);
    }

    @Test
    void findsEveryPeriodThatHasEnded() {
        ledgers(20, NOVEMBER, "m");
        ledgers(20, ANCHORED, "a");
        LedgerPositionQuery positions = new LedgerPositionQuery(readModel.dataSource());
        Instant middle = ANCHORED.end().plus(Duration.ofMinutes(5));
        FindEndedPeriods then = new FindEndedPeriods(middle, middle.minus(Duration.ofDays(40)));
        assertThat(positions.find(then)).containsExactly(new EndedPeriod("acme", "default", ANCHORED));
        Instant later = NOVEMBER.end().plus(Duration.ofMinutes(5));
        FindEndedPeriods after = new FindEndedPeriods(later, later.minus(Duration.ofDays(40)));
        assertThat(positions.find(after)).extracting(EndedPeriod::period).containsExactly(ANCHORED, NOVEMBER);
        readModel.fold(
                new ReconciliationProjection(),
                new Journal()
                        .add(new PeriodCloseBegan("acme", "c", "default", ANCHORED.start(), ANCHORED.end(), later))
                        .events());
        assertThat(positions.find(after)).extracting(EndedPeriod::period).containsExactly(NOVEMBER);
        Instant late = ANCHORED.end().plus(Duration.ofDays(50));
        assertThat(positions.find(new FindEndedPeriods(late, late.minus(Duration.ofDays(40)))))
                .extracting(EndedPeriod::period)
                .containsExactly(NOVEMBER);
    }
}
