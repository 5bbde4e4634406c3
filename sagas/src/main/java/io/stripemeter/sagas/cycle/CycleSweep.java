package io.stripemeter.sagas.cycle;

import io.stripemeter.api.cycle.CycleAccount;
import io.stripemeter.api.cycle.FindKnownCycles;
import io.stripemeter.api.cycle.KnownCycles;
import io.stripemeter.api.cycle.ListCycleAccounts;
import io.stripemeter.sagas.support.ProcessQueries;
import io.stripemeter.stripe.cycle.MeteredSubscription;
import io.stripemeter.stripe.cycle.SubscriptionPage;
import io.stripemeter.stripe.cycle.SubscriptionReader;
import io.stripemeter.stripe.support.ReadResult;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The daily sweep over all subscriptions of all accounts, for the webhooks that never came. It reads a hundred at a time
 * and compares them with what is known; only of a Stripe customer where something differs all subscriptions are read.
 *
 * <p>A sweep goes on where the round before stopped: after {@link #PAGES_A_ROUND} pages, when Stripe can't be read, or when
 * {@link #READS_A_ROUND} customers wait to be read. A page is looked at again until nothing on it differs, though not
 * for ever.
 */
final class CycleSweep {
    /** With four rounds an hour, 192,000 subscriptions a day. */
    static final int PAGES_A_ROUND = 20;
    /** With four rounds an hour, less than two fifths of an account's daily budget of reads. */
    static final int READS_A_ROUND = 40;
    /** Rounds that a page is looked at, at most. */
    static final int ROUNDS_A_PAGE = 4;

    private final SubscriptionReader reader;
    private final ProcessQueries queries;
    private final Consumer<CycleTask> schedule;
    private final Duration every;
    private final Clock clock;

    /**
     * How far a sweep has come.
     *
     * @param tenantId of the account that is looked at; empty between two sweeps
     * @param after the last subscription of the page before; null for the first page
     * @param rounds that the page was looked at
     * @param begunAt when this sweep, or the last, began
     */
    record Cursor(String tenantId, String account, @Nullable String after, int rounds, Instant begunAt) {
        static final Cursor FIRST = new Cursor("", "", null, 0, Instant.EPOCH);

        Cursor at(CycleAccount next) {
            return new Cursor(next.tenantId(), next.account(), null, 0, begunAt);
        }

        Cursor page(String last) {
            return new Cursor(tenantId, account, last, 0, begunAt);
        }

        Cursor again() {
            return new Cursor(tenantId, account, after, rounds + 1, begunAt);
        }

        Cursor resting() {
            return new Cursor("", "", null, 0, begunAt);
        }

        boolean isResting() {
            return tenantId.isEmpty();
        }
    }

    CycleSweep(
            SubscriptionReader reader,
            ProcessQueries queries,
            Consumer<CycleTask> schedule,
            Duration every,
            Clock clock) {
        this.reader = reader;
        this.queries = queries;
        this.schedule = schedule;
        this.every = every;
        this.clock = clock;
    }

    /** Goes on with the sweep; returns where the next round goes on. */
    Cursor round(Cursor from) {
        Instant now = clock.instant();
        Cursor cursor = from;
        if (cursor.isResting()) {
            if (now.isBefore(cursor.begunAt().plus(every))) {
                return cursor;
            }
            cursor = nextAccount(new Cursor("", "", null, 0, now));
        }
        int reads = 0;
        for (int pages = 0; pages < PAGES_A_ROUND && !cursor.isResting(); pages++) {
            ReadResult<SubscriptionPage> read = reader.page(cursor.tenantId(), cursor.account(), cursor.after());
            if (read instanceof ReadResult.Later<SubscriptionPage>) {
                // An account without a key, or one that Stripe does not answer for, never holds up the others.
                return cursor.rounds() < ROUNDS_A_PAGE ? cursor.again() : nextAccount(cursor);
            }
            if (!(read instanceof ReadResult.Found<SubscriptionPage> found)) {
                cursor = nextAccount(cursor);
                continue;
            }
            int wanted = compare(cursor, found.value(), READS_A_ROUND - reads);
            reads += Math.min(wanted, READS_A_ROUND - reads);
            if (wanted > 0 && reads >= READS_A_ROUND && cursor.rounds() < ROUNDS_A_PAGE) {
                return cursor.again();
            }
            cursor = found.value().next() == null
                    ? nextAccount(cursor)
                    : cursor.page(found.value().next());
        }
        return cursor;
    }

    /** Schedules the reads of those that differ, up to a number; returns how many differ. */
    private int compare(Cursor cursor, SubscriptionPage page, int most) {
        Set<String> stripeCustomers = new LinkedHashSet<>();
        page.subscriptions().forEach(one -> stripeCustomers.add(one.stripeCustomerId()));
        Map<String, List<KnownCycles>> known = queries
                .many(
                        new FindKnownCycles(cursor.tenantId(), cursor.account(), List.copyOf(stripeCustomers)),
                        KnownCycles.class)
                .stream()
                .collect(Collectors.groupingBy(KnownCycles::stripeCustomerId));
        Set<String> different = new LinkedHashSet<>();
        for (MeteredSubscription one : page.subscriptions()) {
            for (KnownCycles customer : known.getOrDefault(one.stripeCustomerId(), List.of())) {
                if (CycleComparison.differs(one.cycles(), customer.segments(), clock.instant())) {
                    different.add(one.stripeCustomerId());
                }
            }
        }
        different.stream()
                .limit(most)
                .forEach(stripeCustomer -> schedule.accept(
                        new CycleTask(cursor.tenantId(), cursor.account(), stripeCustomer, null, clock.instant())));
        return different.size();
    }

    private Cursor nextAccount(Cursor cursor) {
        return queries.many(new ListCycleAccounts(cursor.tenantId(), cursor.account(), 1), CycleAccount.class).stream()
                .findFirst()
                .map(cursor::at)
                .orElseGet(cursor::resting);
    }
}
