package io.stripemeter.query.reconciliation;

import io.stripemeter.api.pushledger.event.PushPlanned;
import io.stripemeter.api.support.Problem;
import io.stripemeter.api.tenant.TenantId;
import io.stripemeter.api.usage.UsageRecorded;
import io.stripemeter.eventstore.codec.EventCodec;
import io.stripemeter.eventstore.log.Selection;
import io.stripemeter.eventstore.projection.StoredEvent;
import io.stripemeter.eventstore.read.LogPage;
import io.stripemeter.eventstore.read.LogReader;
import io.stripemeter.eventstore.read.LogRow;
import io.stripemeter.query.support.Page;
import io.stripemeter.query.support.Paging;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * A query of the usage events that a push reported to Stripe: those of its customer, meter and period between the positions
 * up to which the previous push and this one had counted.
 *
 * <p>They are read from the log itself, a bounded number of rows at a time; a page may be empty and still have a next page.
 */
class PushUsageQuery {
    /** The number of log rows scanned for one page. */
    static final int MOST_SCANNED = 200_000;

    private static final int SCANNED_ROWS = 5_000;
    private static final long BEFORE_THE_FIRST = -1;

    private static final String POSITION =
            "select position from push_view where tenant_id = :tenant and ledger_id = :ledger and sequence = :push";

    private final JdbcClient jdbc;
    private final LogReader log;
    private final EventCodec codec = new EventCodec();

    PushUsageQuery(DataSource dataSource, LogReader log) {
        this.jdbc = JdbcClient.create(dataSource);
        this.log = log;
    }

    /** A usage event as the API returns it. */
    record UsageEventView(
            String idempotencyKey,
            String quantity,
            Instant occurredAt,
            Instant recordedAt,
            @Nullable String source) {}

    /**
     * Returns a page of usage events, in the order in which they were recorded.
     *
     * @throws Problem {@code unknown_push}
     */
    Page<UsageEventView> find(TenantId tenant, String ledgerId, long push, Paging paging) {
        PushPlanned plan = plan(tenant, ledgerId, push).orElseThrow(() -> unknown(ledgerId, push));
        long from = plan(tenant, ledgerId, push - 1)
                .map(PushPlanned::countedPosition)
                .orElse(BEFORE_THE_FIRST);
        Long cursor = paging.afterNumber();
        return scan(plan, Math.max(from, cursor == null ? from : cursor), paging.limit());
    }

    private Page<UsageEventView> scan(PushPlanned plan, long from, int limit) {
        List<UsageEventView> found = new ArrayList<>();
        long at = from;
        for (int scanned = 0; scanned < MOST_SCANNED; scanned += SCANNED_ROWS) {
            LogPage page = log.page(at, SCANNED_ROWS, Selection.ALL);
            for (LogRow row : page.rows()) {
                if (row.position() > plan.countedPosition()) {
                    return new Page<>(found, null);
                }
                StoredEvent stored = row.decode(codec);
                if (stored.event() instanceof UsageRecorded usage && isOf(plan, usage)) {
                    found.add(view(usage, stored.recordedAt()));
                }
                if (found.size() == limit) {
                    return Page.endingAt(found, Long.toString(row.position()));
                }
            }
            if (page.upTo() >= plan.countedPosition() || page.upTo() <= at) {
                return new Page<>(found, null);
            }
            at = page.upTo();
        }
        return Page.endingAt(found, Long.toString(at));
    }

    private Optional<PushPlanned> plan(TenantId tenant, String ledgerId, long push) {
        return jdbc.sql(POSITION)
                .param("tenant", tenant.value())
                .param("ledger", ledgerId)
                .param("push", push)
                .query(Long.class)
                .optional()
                .flatMap(position -> log.page(position - 1, 1, Selection.CONTROL).rows().stream()
                        .filter(row -> row.position() == position)
                        .findFirst())
                .map(row -> (PushPlanned) row.decode(codec).event());
    }

    private static boolean isOf(PushPlanned plan, UsageRecorded usage) {
        return usage.tenantId().equals(plan.tenantId())
                && usage.customer().equals(plan.customer())
                && usage.meter().equals(plan.meter())
                && !usage.occurredAt().isBefore(plan.periodStart())
                && usage.occurredAt().isBefore(plan.periodEnd());
    }

    private static UsageEventView view(UsageRecorded usage, Instant recordedAt) {
        return new UsageEventView(
                usage.idempotencyKey(),
                usage.quantity().toPlainString(),
                usage.occurredAt(),
                recordedAt,
                usage.source());
    }

    private static Problem unknown(String ledgerId, long push) {
        return Problem.notFound("unknown_push", "There is no push " + push + " of ledger " + ledgerId);
    }
}
