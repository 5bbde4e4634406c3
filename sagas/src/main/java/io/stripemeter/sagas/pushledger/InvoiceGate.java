package io.stripemeter.sagas.pushledger;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.stripemeter.api.pushledger.BillingPeriod;
import io.stripemeter.api.pushledger.UnplannedUsage;
import io.stripemeter.stripe.reconciliation.BilledInvoice;
import io.stripemeter.stripe.reconciliation.BillingReader;
import io.stripemeter.stripe.support.ReadResult;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * The gate before a push into a period that has ended: whether the invoice that bills it can still change.
 *
 * <p>Stripe takes such a push without a word also when the invoice is final, and then nobody bills it. So the invoices are
 * read at that moment. While the period runs, nothing is read. An open state is believed for {@link #OPEN_FOR}, so that the
 * meters of one customer share a read; a final one is believed for good.
 */
final class InvoiceGate {
    /** The state of a period at the billing backend. */
    enum State {
        /** What is pushed now is billed with its period: it runs, its invoice is a draft, or there is none yet. */
        OPEN,
        /** Its invoice is final: what is pushed now is billed by nobody. */
        FINAL,
        /** The invoices can't be read now. */
        UNKNOWN
    }

    /** For how long an open state is believed; far below the hour for which Stripe keeps a draft. */
    static final Duration OPEN_FOR = Duration.ofMinutes(1);

    private static final int MOST_KEPT = 100_000;

    private record Place(String tenantId, String account, String stripeCustomerId, BillingPeriod period) {}

    private final BillingReader reads;
    private final Clock clock;
    private final Cache<Place, Instant> open =
            Caffeine.newBuilder().maximumSize(MOST_KEPT).build();
    private final Cache<Place, State> closed =
            Caffeine.newBuilder().maximumSize(MOST_KEPT).build();

    InvoiceGate(BillingReader reads, Clock clock) {
        this.reads = reads;
        this.clock = clock;
    }

    State stateOf(UnplannedUsage usage) {
        Instant now = clock.instant();
        if (usage.periodFinal()) {
            return State.FINAL;
        }
        if (usage.shadow() || now.isBefore(usage.period().end())) {
            return State.OPEN; // a shadow's account bills nobody
        }
        Place place = new Place(
                usage.ledger().tenantId().value(), usage.ledger().account(), usage.stripeCustomerId(), usage.period());
        if (closed.getIfPresent(place) != null) {
            return State.FINAL;
        }
        Instant read = open.getIfPresent(place);
        return read != null && now.isBefore(read.plus(OPEN_FOR)) ? State.OPEN : read(place, now);
    }

    private State read(Place place, Instant now) {
        ReadResult<List<BilledInvoice>> answer =
                reads.invoices(place.tenantId(), place.account(), place.stripeCustomerId(), place.period());
        if (!(answer instanceof ReadResult.Found<List<BilledInvoice>> found)) {
            return State.UNKNOWN;
        }
        State state = stateOf(found.value(), place.period());
        if (state == State.FINAL) {
            closed.put(place, state);
        } else {
            open.put(place, now);
        }
        return state;
    }

    /** The invoice of the period's end decides: one of a subscription that began or ended within it bills a part. */
    static State stateOf(List<BilledInvoice> invoices, BillingPeriod period) {
        List<BilledInvoice> last = invoices.stream()
                .filter(invoice -> !invoice.voided())
                .filter(invoice -> invoice.lines().stream()
                        .anyMatch(line -> line.metered() && !line.to().isBefore(period.end())))
                .toList();
        boolean isFinal = !last.isEmpty() && last.stream().noneMatch(BilledInvoice::draft);
        return isFinal ? State.FINAL : State.OPEN;
    }
}
