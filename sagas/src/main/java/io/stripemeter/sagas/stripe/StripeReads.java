package io.stripemeter.sagas.stripe;

import com.stripe.model.Subscription;
import com.stripe.model.SubscriptionItem;
import com.stripe.model.billing.MeterEventSummary;
import com.stripe.param.SubscriptionListParams;
import com.stripe.param.billing.MeterEventSummaryListParams;
import com.stripe.param.billing.MeterEventSummaryListParams.ValueGroupingWindow;
import io.stripemeter.api.push.BillingPeriod;
import io.stripemeter.sagas.billing.BilledInvoice;
import io.stripemeter.sagas.billing.BillingReads;
import io.stripemeter.sagas.billing.Grouping;
import io.stripemeter.sagas.billing.MeteredCustomer;
import io.stripemeter.sagas.billing.Read;
import io.stripemeter.sagas.billing.SubscriptionCycle;
import io.stripemeter.sagas.billing.WindowTotal;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Reads meter event summaries, invoices and subscriptions of Stripe (v1). */
final class StripeReads implements BillingReads {
    private final Reader reader;

    StripeReads(Reader reader) {
        this.reader = reader;
    }

    @Override
    public Read<BigDecimal> summary(MeteredCustomer of, Instant from, Instant to) {
        requireAligned(from, to, Duration.ofSeconds(MINUTE_SECONDS));
        return reader.read(
                "summary", of.tenantId(), of.account(), session -> summaries(session, of, from, to, null).stream()
                        .map(WindowTotal::held)
                        .reduce(BigDecimal.ZERO, BigDecimal::add));
    }

    @Override
    public Read<List<WindowTotal>> windows(MeteredCustomer of, Instant from, Instant to, Grouping grouping) {
        requireAligned(from, to, grouping.length());
        ValueGroupingWindow window = grouping == Grouping.DAY ? ValueGroupingWindow.DAY : ValueGroupingWindow.HOUR;
        return reader.read(
                "windows", of.tenantId(), of.account(), session -> summaries(session, of, from, to, window).stream()
                        .sorted(Comparator.comparing(WindowTotal::from))
                        .toList());
    }

    @Override
    public Read<List<BilledInvoice>> invoices(
            String tenantId, String account, String stripeCustomerId, BillingPeriod period) {
        return reader.read("invoices", tenantId, account, session -> new InvoiceReading(session)
                .ofPeriod(stripeCustomerId, period));
    }

    @Override
    public Read<List<SubscriptionCycle>> cycles(String tenantId, String account, String stripeCustomerId) {
        return reader.read("cycles", tenantId, account, session -> Pages.<Subscription>all(
                        session, (client, after) -> client.v1()
                                .subscriptions()
                                .list(
                                        SubscriptionListParams.builder()
                                                .setCustomer(stripeCustomerId)
                                                .setLimit(Pages.SIZE)
                                                .setStartingAfter(after)
                                                .build(),
                                        Reader.ONCE))
                .stream()
                .filter(subscription -> !subscription.getItems().getData().isEmpty())
                .map(StripeReads::cycle)
                .toList());
    }

    private static List<WindowTotal> summaries(
            Reader.Session session,
            MeteredCustomer of,
            Instant from,
            Instant to,
            @Nullable ValueGroupingWindow grouping)
            throws com.stripe.exception.StripeException {
        return Pages.<MeterEventSummary>all(session, (client, after) -> client.v1()
                        .billing()
                        .meters()
                        .eventSummaries()
                        .list(of.stripeMeterId(), question(of, from, to, grouping, after), Reader.ONCE))
                .stream()
                .map(summary -> new WindowTotal(
                        Instant.ofEpochSecond(summary.getStartTime()),
                        Instant.ofEpochSecond(summary.getEndTime()),
                        summary.getAggregatedValue()))
                .toList();
    }

    private static MeterEventSummaryListParams question(
            MeteredCustomer of,
            Instant from,
            Instant to,
            @Nullable ValueGroupingWindow grouping,
            @Nullable String after) {
        return MeterEventSummaryListParams.builder()
                .setCustomer(of.stripeCustomerId())
                .setStartTime(from.getEpochSecond())
                .setEndTime(to.getEpochSecond())
                .setValueGroupingWindow(grouping)
                .setLimit(Pages.SIZE)
                .setStartingAfter(after)
                .build();
    }

    private static SubscriptionCycle cycle(Subscription subscription) {
        List<SubscriptionItem> items = subscription.getItems().getData();
        return new SubscriptionCycle(
                subscription.getId(),
                subscription.getStatus(),
                Instant.ofEpochSecond(items.get(0).getCurrentPeriodStart()),
                Instant.ofEpochSecond(items.get(0).getCurrentPeriodEnd()),
                items.stream()
                        .map(item -> item.getPrice().getRecurring() == null
                                ? null
                                : item.getPrice().getRecurring().getMeter())
                        .filter(Objects::nonNull)
                        .map(Objects::requireNonNull)
                        .toList());
    }

    private static void requireAligned(Instant from, Instant to, Duration step) {
        boolean whole = from.getNano() == 0
                && to.getNano() == 0
                && Math.floorMod(from.getEpochSecond(), step.toSeconds()) == 0
                && Math.floorMod(to.getEpochSecond(), step.toSeconds()) == 0;
        if (!whole || !from.isBefore(to)) {
            throw new IllegalArgumentException(
                    "[" + from + ", " + to + ") is not made of whole windows of " + step.toSeconds() + " s");
        }
    }
}
