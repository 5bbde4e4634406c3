package io.stripemeter.simulator.subscription;

import io.stripemeter.simulator.catalog.Price;
import io.stripemeter.simulator.store.Ids;
import io.stripemeter.simulator.store.ObjectStore;
import io.stripemeter.simulator.subscription.Subscription.Item;
import io.stripemeter.simulator.wire.ApiError;
import io.stripemeter.simulator.wire.Params;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A parser of subscription items: a price, and a quantity where the price is licensed. */
public final class ItemParams {
    private static final int MAX_ITEMS = 20;

    private final ObjectStore<Price> prices;
    private final Ids ids;

    public ItemParams(ObjectStore<Price> prices, Ids ids) {
        this.prices = prices;
        this.ids = ids;
    }

    /** The items of a new subscription; all in one currency and one interval. */
    public List<Item> items(Params params, Instant now) {
        List<Item> items = new ArrayList<>();
        for (Params sent : params.children("items")) {
            sent.only("price", "quantity", "metadata", "discounts", "tax_rates");
            Price price = price(sent);
            items.add(new Item(ids.next("si"), price, quantity(sent, price, 1L), now.getEpochSecond()));
        }
        if (items.isEmpty()) {
            throw ApiError.missing("items");
        }
        return checked(items);
    }

    /** Known items changed by id, removed by {@code deleted}, and new ones added. */
    List<Item> changed(List<Item> known, Params params, Instant now) {
        List<Item> items = new ArrayList<>(known);
        for (Params sent : params.children("items")) {
            sent.only("id", "price", "quantity", "deleted", "metadata", "clear_usage");
            String id = sent.text("id");
            if (id == null) {
                Price price = price(sent);
                items.add(new Item(ids.next("si"), price, quantity(sent, price, 1L), now.getEpochSecond()));
            } else if (sent.flag("deleted", false)) {
                items.removeIf(item -> item.id().equals(id));
            } else {
                items.replaceAll(item -> item.id().equals(id) ? changed(item, sent) : item);
            }
        }
        return checked(items);
    }

    Item changed(Item item, Params sent) {
        Price price = sent.has("price") ? price(sent) : item.price();
        return new Item(item.id(), price, quantity(sent, price, item.quantity()), item.created());
    }

    private Price price(Params sent) {
        return prices.require(sent.required("price"), sent.pathOf("price"));
    }

    private static @Nullable Long quantity(Params sent, Price price, @Nullable Long otherwise) {
        Long quantity = sent.integer("quantity");
        if (price.metered()) {
            if (quantity != null) {
                throw ApiError.invalid(null, "You cannot set the quantity for metered plans.", sent.pathOf("quantity"));
            }
            return null;
        }
        if (quantity != null && quantity < 0) {
            throw ApiError.invalid("parameter_invalid_integer", "Invalid quantity.", sent.pathOf("quantity"));
        }
        return quantity == null ? otherwise : quantity;
    }

    private static List<Item> checked(List<Item> items) {
        if (items.size() > MAX_ITEMS) {
            throw ApiError.invalid(null, "A subscription has at most " + MAX_ITEMS + " items.", "items");
        }
        Price first = items.isEmpty() ? null : items.get(0).price();
        for (Item item : items) {
            if (first != null && !sameRhythm(first, item.price())) {
                throw ApiError.invalid(null, "All prices must share one currency and one interval.", "items");
            }
        }
        return items;
    }

    private static boolean sameRhythm(Price one, Price other) {
        Price.Recurring first = one.recurring();
        Price.Recurring second = other.recurring();
        return first != null
                && second != null
                && first.interval().equals(second.interval())
                && first.count() == second.count()
                && one.offer().currency().equals(other.offer().currency());
    }
}
