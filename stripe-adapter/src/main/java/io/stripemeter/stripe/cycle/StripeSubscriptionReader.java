package io.stripemeter.stripe.cycle;

import com.stripe.StripeClient;
import com.stripe.exception.StripeException;
import com.stripe.model.StripeCollection;
import com.stripe.model.Subscription;
import com.stripe.model.SubscriptionItem;
import com.stripe.param.SubscriptionItemListParams;
import com.stripe.param.SubscriptionListParams;
import io.stripemeter.stripe.support.BudgetedReader;
import io.stripemeter.stripe.support.PageFetcher;
import io.stripemeter.stripe.support.ReadResult;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads subscriptions of Stripe (v1) with all their items; a list brings only the first few of each. */
final class StripeSubscriptionReader implements SubscriptionReader {
    private static final String KIND = "subscriptions";

    private final BudgetedReader reader;

    StripeSubscriptionReader(BudgetedReader reader) {
        this.reader = reader;
    }

    @Override
    public ReadResult<List<MeteredSubscription>> ofCustomer(String tenantId, String account, String stripeCustomerId) {
        return reader.read(
                KIND,
                tenantId,
                account,
                session -> read(
                        session, PageFetcher.all(session, (client, after) -> list(client, stripeCustomerId, after))));
    }

    @Override
    public ReadResult<SubscriptionPage> page(String tenantId, String account, @Nullable String after) {
        return reader.read(KIND, tenantId, account, session -> {
            StripeCollection<Subscription> page = list(session.pay(), null, after);
            session.heard(page.getLastResponse());
            List<Subscription> found = page.getData();
            boolean more = Boolean.TRUE.equals(page.getHasMore()) && !found.isEmpty();
            return new SubscriptionPage(
                    read(session, found), more ? found.get(found.size() - 1).getId() : null);
        });
    }

    private static List<MeteredSubscription> read(BudgetedReader.Session session, List<Subscription> found)
            throws StripeException {
        List<MeteredSubscription> read = new ArrayList<>();
        for (Subscription subscription : found) {
            read.add(SubscriptionTerms.of(subscription, items(session, subscription)));
        }
        return read;
    }

    private static StripeCollection<Subscription> list(
            StripeClient client, @Nullable String stripeCustomerId, @Nullable String after) throws StripeException {
        return client.v1()
                .subscriptions()
                .list(
                        SubscriptionListParams.builder()
                                .setCustomer(stripeCustomerId)
                                .setStatus(SubscriptionListParams.Status.ALL)
                                .setLimit(PageFetcher.SIZE)
                                .setStartingAfter(after)
                                .build(),
                        BudgetedReader.ONCE);
    }

    private static List<SubscriptionItem> items(BudgetedReader.Session session, Subscription subscription)
            throws StripeException {
        if (!Boolean.TRUE.equals(subscription.getItems().getHasMore())) {
            return subscription.getItems().getData();
        }
        return PageFetcher.all(session, (client, after) -> client.v1()
                .subscriptionItems()
                .list(
                        SubscriptionItemListParams.builder()
                                .setSubscription(subscription.getId())
                                .setLimit(PageFetcher.SIZE)
                                .setStartingAfter(after)
                                .build(),
                        BudgetedReader.ONCE));
    }
}
