package io.stripemeter.simulator.catalog;

import io.stripemeter.simulator.store.Ids;
import io.stripemeter.simulator.store.ObjectStore;
import io.stripemeter.simulator.time.SimClock;
import io.stripemeter.simulator.wire.ApiError;
import io.stripemeter.simulator.wire.Call;
import io.stripemeter.simulator.wire.ListPage;
import io.stripemeter.simulator.wire.Params;
import io.stripemeter.simulator.wire.Reply;
import io.stripemeter.simulator.wire.Router;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** {@code /v1/coupons}, and the discounts that subscriptions take from them. */
public final class Coupons {
    private final ObjectStore<Coupon> coupons;
    private final Ids ids;
    private final SimClock clock;

    public Coupons(Ids ids, SimClock clock, int bound) {
        this.coupons = new ObjectStore<>("coupon", bound);
        this.ids = ids;
        this.clock = clock;
    }

    public void addTo(Router router) {
        router.post("/v1/coupons", this::create)
                .get("/v1/coupons", call -> ListPage.of(call, coupons.newestFirst(), Coupon::id, Coupon::render))
                .get(
                        "/v1/coupons/{id}",
                        call -> Reply.ok(coupons.require(call.id()).render()));
    }

    /** The discounts named by {@code discounts[][coupon]}, as they start with a period. */
    public List<Discount> discounts(Params params, Instant start, Instant firstPeriodEnd) {
        return params.children("discounts").stream()
                .map(discount -> discount.only("coupon"))
                .map(discount -> coupons.require(discount.required("coupon"), discount.pathOf("coupon")))
                .map(coupon -> new Discount(ids.next("di"), coupon, start, end(coupon, start, firstPeriodEnd)))
                .toList();
    }

    public int size() {
        return coupons.size();
    }

    public void clear() {
        coupons.clear();
    }

    private static @Nullable Instant end(Coupon coupon, Instant start, Instant firstPeriodEnd) {
        Integer months = coupon.months();
        if (coupon.duration().equals("once")) {
            return firstPeriodEnd;
        }
        return months == null
                ? null
                : start.atZone(ZoneOffset.UTC).plusMonths(months).toInstant();
    }

    private Reply create(Call call) {
        Params params = call.params()
                .only(
                        "id",
                        "name",
                        "percent_off",
                        "amount_off",
                        "currency",
                        "duration",
                        "duration_in_months",
                        "metadata",
                        "expand");
        String duration = params.word("duration", "once", "repeating", "forever");
        boolean repeating = "repeating".equals(duration);
        Coupon coupon = new Coupon(
                params.text("id", ids.next("coupon").replace("coupon_", "")),
                params.text("name"),
                off(params),
                duration == null ? "once" : duration,
                repeating ? (int) Math.min(1_200, params.requiredInteger("duration_in_months")) : null,
                new Coupon.Kept(clock.epochSecond(), params.child("metadata").flat()));
        if (coupons.find(coupon.id()) != null) {
            throw ApiError.invalid("resource_already_exists", "Coupon already exists.", "id");
        }
        return Reply.ok(coupons.put(coupon.id(), coupon).render());
    }

    private static Coupon.Off off(Params params) {
        BigDecimal percent = params.decimal("percent_off");
        Long amount = params.integer("amount_off");
        if ((percent == null) == (amount == null)) {
            throw ApiError.invalid(null, "You must pass either percent_off or amount_off.", null);
        }
        if (percent != null) {
            if (percent.signum() <= 0 || percent.compareTo(new BigDecimal(100)) > 0) {
                throw ApiError.invalid(null, "percent_off must be above 0 and at most 100.", "percent_off");
            }
            return new Coupon.Off(percent, null, null);
        }
        if (amount <= 0) {
            throw ApiError.invalid(null, "amount_off must be positive.", "amount_off");
        }
        return new Coupon.Off(null, BigDecimal.valueOf(amount), params.required("currency"));
    }
}
