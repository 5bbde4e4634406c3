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
 * Names the usage events that a push brought to Stripe: those of its customer, meter and period that were recorded after
 * what the push before it had counted, and up to what it had.
 *
 * <p>They are read from the log itself, in bounded stretches; a page may hold none and still go on.
 */
class PushUsageQuery {
    /** Rows of the log looked through for one page. */
    static final int MOST_LOOKED_AT = 200_000;

    private static final int STRETCH = 5_000;
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

    /** A usage event as it is answered. */
    record UsageEventView(
            String idempotencyKey,
            String quantity,
            Instant occurredAt,
            Instant recordedAt,
            @Nullable String source) {}

    /**
     * A page of usage events, in the order in which they were recorded.
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
        for (int looked = 0; looked < MOST_LOOKED_AT; looked += STRETCH) {
            LogPage page = log.page(at, STRETCH, Selection.ALL);
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
