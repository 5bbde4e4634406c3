package io.stripemeter.app.architecture;

import static java.util.stream.Collectors.toMap;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/**
 * Each table belongs to one slice, which alone reads and writes it; others read the views that the slice offers. Who uses what
 * is told by the SQL in the sources, so only who owns what is written down here.
 */
class OwnedTablesTest {
    /** The packages of each slice that has SQL, with all below them. The benchmark may look into everything. */
    private static final Map<String, String> SLICES = table("""
            log             eventstore
            usage           query.usage
            tenant          query.tenant
            access          query.access
            meter           query.meter
            customer        query.customer
            cycle           query.cycle
            stripeaccount   query.stripeaccount
            pushledger      query.pushledger
            pricebook       query.pricebook
            reconciliation  query.reconciliation
            escalation      query.escalation
            periodclose     query.periodclose
            webhook         query.webhook
            adjustment      query.adjustment
            shadow          query.shadow
            processes       sagas.support
            health          app.server.health
            bench           bench""");

    /** What each slice owns. */
    private static final Map<String, String> OWNERS = table("""
            log             event_type event_log event_head event_commit snapshot token_entry dead_letter
            usage           counter_meter counter_customer counter_shadow series counter_quarter counter_month
            usage           value_quarter value_month counter_adjustment
            usage           counter_cycle counter_zone counter_target counter_period value_period
            usage           counter_meter_view counter_customer_view counter_shadow_view series_view
            usage           counter_quarter_view counter_month_view counter_adjustment_view counted_month_view
            usage           counter_period_view counted_period_view counter_period_adjustment_view
            tenant          tenant tenant_zone_view
            access          api_key
            meter           meter
            meter           meter_view
            customer        customer
            cycle           billing_cycle
            stripeaccount   stripe_account customer_account meter_shadow
            stripeaccount   connected_account_view meter_shadow_view customer_account_view
            pushledger      ledger push push_correction push_attempt
            pushledger      ledger_view push_view push_attempt_view ledger_period_view ledger_source ledger_counted_view
            pricebook       price_book price_book_version
            reconciliation  reconciliation_run reconciliation_comparison reconciliation_difference
            escalation      escalation
            periodclose     period_close
            periodclose     final_period_view begun_period_view
            webhook         webhook_set_aside
            adjustment      adjustment carried_usage_view
            processes       saga_entry saga_association scheduled_tasks parked_event
            health          readiness_probe""");

    private static final Pattern CREATE = Pattern.compile("\\bcreate (table|view) (\\w+)([^;]*);");

    /** A slice's use of a relation, at a place in the code. */
    private record Found(String slice, SqlSource.Use use, String place) {
        boolean isForeign() {
            return !slice.equals("bench") && !slice.equals(OWNERS.get(use.relation()));
        }
    }

    @Test
    void everyRelationHasAnOwner() {
        assertThat(relations()).doesNotHaveDuplicates();
        assertThat(OWNERS.keySet()).containsExactlyInAnyOrderElementsOf(relations());
    }

    @Test
    void aForeignSliceReadsViewsAndWritesNothing() {
        List<Found> uses = uses();
        assertThat(uses).hasSizeGreaterThan(100);
        assertThat(uses)
                .filteredOn(Found::isForeign)
                .filteredOn(found -> found.use().writes() || !isView(found.use().relation()))
                .isEmpty();
    }

    @Test
    void aViewIsMadeOfItsOwnersTablesAndOfOtherViews() {
        Set<String> all = Set.copyOf(relations());
        for (MatchResult made : created()) {
            if (made.group(1).equals("view")) {
                assertThat(made.group(2)).endsWith("_view");
                assertThat(SqlSource.uses(made.group(3), all))
                        .as(made.group(2))
                        .isNotEmpty()
                        .allMatch(use -> isView(use.relation())
                                || OWNERS.get(use.relation()).equals(OWNERS.get(made.group(2))));
            }
        }
    }

    @Test
    void noViewIsOfferedInVain() {
        Set<String> unread = new TreeSet<>(relations());
        unread.removeIf(relation -> !isView(relation));
        uses().stream()
                .filter(Found::isForeign)
                .forEach(found -> unread.remove(found.use().relation()));
        assertThat(unread).isEmpty();
    }

    @Test
    void usesAreFoundInEveryForm() {
        Set<String> all = Set.of("meter", "push", "series", "ledger");
        Map.of(
                        "select meter, p.push from push p, series", "push series",
                        "insert into ledger as l (meter) values (?)", "LEDGER",
                        "truncate push, ledger", "PUSH LEDGER",
                        "update ledger l set push = 1 from push where meter = 2", "LEDGER push",
                        "delete from push using ledger k", "PUSH ledger",
                        "merge into push p using pg_temp.staged s", "PUSH",
                        "select 1 from a left join (series s join meter m on true) on true order by ledger, push",
                                "series meter")
                .forEach((sql, expected) -> assertThat(SqlSource.uses(sql, all).stream()
                                .map(use -> use.writes() ? use.relation().toUpperCase(Locale.ROOT) : use.relation()))
                        .as(sql)
                        .containsExactly(expected.split(" ")));
        assertThat(new SqlSource("planted", "planted", "super(NAME, FOLDS, \"push\", \"ledger\");").uses(all))
                .extracting(SqlSource.Use::writes)
                .containsExactly(true, true);
    }

    private static List<Found> uses() {
        Set<String> all = Set.copyOf(relations());
        List<Found> uses = new ArrayList<>();
        for (SqlSource source : SqlSource.all()) {
            for (SqlSource.Use use : source.uses(all)) {
                uses.add(new Found(sliceOf(source.packageName()), use, source.place()));
            }
        }
        return uses;
    }

    /** The slice whose package it lies in or below; its own name when there is none, which owns nothing. */
    private static String sliceOf(String packageName) {
        return SLICES.entrySet().stream()
                .filter(slice -> (packageName + ".").startsWith(slice.getKey() + "."))
                .max(Comparator.comparing(slice -> slice.getKey().length()))
                .map(Map.Entry::getValue)
                .orElse(packageName);
    }

    private static boolean isView(String relation) {
        return relation.endsWith("_view");
    }

    private static List<String> relations() {
        return created().stream().map(made -> made.group(2)).toList();
    }

    private static List<MatchResult> created() {
        return SqlSource.migrations().stream()
                .flatMap(script -> CREATE.matcher(script).results())
                .toList();
    }

    /** The first word of each line by each of the others. */
    private static Map<String, String> table(String lines) {
        Map<String, String> byName = new HashMap<>();
        lines.lines()
                .map(line -> line.strip().split("\\s+"))
                .forEach(words ->
                        byName.putAll(Arrays.stream(words).skip(1).collect(toMap(name -> name, name -> words[0]))));
        return Map.copyOf(byName);
    }
}
