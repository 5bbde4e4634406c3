package io.stripemeter.stripe.support;

import com.stripe.StripeClient;
import com.stripe.exception.StripeException;
import com.stripe.model.HasId;
import com.stripe.model.StripeCollection;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Reads lists of Stripe to their end, page by page. */
public final class PageFetcher {
    /** Items of a page: the most Stripe gives. */
    public static final long SIZE = 100;
    /** Pages of one list, at most; a longer list is an error, never a short answer. */
    static final int MOST = 50;

    private PageFetcher() {}

    /** One page of a list, beginning after an item. */
    public interface Call<T extends HasId> {
        StripeCollection<T> page(StripeClient client, @Nullable String after) throws StripeException;
    }

    public static <T extends HasId> List<T> all(BudgetedReader.Session session, Call<T> call) throws StripeException {
        return whileTrue(session, call, item -> true);
    }

    /** The items of a list up to the first that is not wanted any more. */
    public static <T extends HasId> List<T> whileTrue(BudgetedReader.Session session, Call<T> call, Predicate<T> wanted)
            throws StripeException {
        return following(session, call, wanted, null);
    }

    public static <T extends HasId> List<T> following(
            BudgetedReader.Session session, Call<T> call, Predicate<T> wanted, @Nullable String first)
            throws StripeException {
        List<T> items = new ArrayList<>();
        String after = first;
        for (int page = 0; page < MOST; page++) {
            StripeCollection<T> found = call.page(session.pay(), after);
            session.heard(found.getLastResponse());
            for (T item : found.getData()) {
                if (!wanted.test(item)) {
                    return items;
                }
                items.add(item);
                after = item.getId();
            }
            if (!Boolean.TRUE.equals(found.getHasMore()) || found.getData().isEmpty()) {
                return items;
            }
        }
        throw new IllegalStateException("A list at Stripe has more than " + MOST + " pages of " + SIZE);
    }
}
