package io.stripemeter.stripe.reconciliation;

import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.LoadingCache;
import com.stripe.model.Subscription;
import com.stripe.model.SubscriptionItem;
import com.stripe.model.billing.MeterEventSummary;
import com.stripe.param.SubscriptionListParams;
import com.stripe.param.billing.MeterEventSummaryListParams;
import com.stripe.param.billing.MeterEventSummaryListParams.ValueGroupingWindow;
import io.stripemeter.api.pushledger.BillingPeriod;
import io.stripemeter.stripe.pricebook.BilledPrice;
import io.stripemeter.stripe.support.BudgetedReader;
import io.stripemeter.stripe.support.PageFetcher;
import io.stripemeter.stripe.support.ReadResult;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Reads meter event summaries, invoices and subscriptions of Stripe (v1). */
final class StripeBillingReader implements BillingReader {
    /** Prices of one account that are kept; an account with more reads some of them again. */
    private static final int MOST_PRICES = 10_000;

    private final BudgetedReader reader;
    private final LoadingCache<String, Map<String, BilledPrice>> prices = Caffeine.newBuilder()
            .maximumSize(MOST_PRICES)
            .build(account -> Caffeine.newBuilder()
                    .maximumSize(MOST_PRICES)
                    .<String, BilledPrice>build()
                    .asMap());

    StripeBillingReader(BudgetedReader reader) {
        this.reader = reader;
    }

    @Override
    public ReadResult<BigDecimal> summary(MeteredCustomer of, Instant from, Instant to) {
        requireAligned(from, to, Duration.ofSeconds(MINUTE_SECONDS));
        return reader.read(
                "summary", of.tenantId(), of.account(), session -> summaries(session, of, from, to, null).stream()
                        .map(WindowTotal::held)
                        .reduce(BigDecimal.ZERO, BigDecimal::add));
    }

    @Override
    public ReadResult<List<WindowTotal>> windows(MeteredCustomer of, Instant from, Instant to, Grouping grouping) {
        requireAligned(from, to, grouping.length());
        ValueGroupingWindow window = grouping == Grouping.DAY ? ValueGroupingWindow.DAY : ValueGroupingWindow.HOUR;
        return reader.read(
                "windows", of.tenantId(), of.account(), session -> summaries(session, of, from, to, window).stream()
                        .sorted(Comparator.comparing(WindowTotal::from))
                        .toList());
    }

    @Override
    public ReadResult<List<BilledInvoice>> invoices(
            String tenantId, String account, String stripeCustomerId, BillingPeriod period) {
        return reader.read("invoices", tenantId, account, session -> new InvoiceFetcher(
                        session, prices.get(tenantId + "/" + account))
                .ofPeriod(stripeCustomerId, period));
    }

    @Override
    public ReadResult<List<SubscriptionCycle>> cycles(String tenantId, String account, String stripeCustomerId) {
        return reader.read("cycles", tenantId, account, session -> PageFetcher.<Subscription>all(
                        session, (client, after) -> client.v1()
                                .subscriptions()
                                .list(
                                        SubscriptionListParams.builder()
                                                .setCustomer(stripeCustomerId)
                                                .setLimit(PageFetcher.SIZE)
                                                .setStartingAfter(after)
                                                .build(),
                                        BudgetedReader.ONCE))
                .stream()
                .filter(subscription -> !subscription.getItems().getData().isEmpty())
                .map(StripeBillingReader::cycle)
                .toList());
    }

    private static List<WindowTotal> summaries(
            BudgetedReader.Session session,
            MeteredCustomer of,
            Instant from,
            Instant to,
            @Nullable ValueGroupingWindow grouping)
            throws com.stripe.exception.StripeException {
        return PageFetcher.<MeterEventSummary>all(session, (client, after) -> client.v1()
                        .billing()
                        .meters()
                        .eventSummaries()
                        .list(of.stripeMeterId(), summaryParams(of, from, to, grouping, after), BudgetedReader.ONCE))
                .stream()
                .map(summary -> new WindowTotal(
                        Instant.ofEpochSecond(summary.getStartTime()),
                        Instant.ofEpochSecond(summary.getEndTime()),
                        summary.getAggregatedValue()))
                .toList();
    }

    private static MeterEventSummaryListParams summaryParams(
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
                .setLimit(PageFetcher.SIZE)
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
