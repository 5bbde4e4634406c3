package io.stripemeter.simulator.subscription;

import io.stripemeter.simulator.catalog.Price;
import io.stripemeter.simulator.wire.ApiError;
import io.stripemeter.simulator.wire.Params;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;

/** The anchor of a subscription's periods: now, a future time, or a day of the month (00:00 UTC by default). */
final class Anchors {
    private Anchors() {}

    static Cycle cycle(Params params, Instant now, Price price) {
        Price.Recurring recurring = price.recurring();
        if (recurring == null) {
            throw ApiError.invalid(null, "The price is not recurring: " + price.id(), "items[0][price]");
        }
        Instant start = now.truncatedTo(ChronoUnit.SECONDS);
        Params config = params.child("billing_cycle_anchor_config");
        Instant anchor = config.isEmpty() ? explicit(params, start) : configured(config, start);
        return new Cycle(start, anchor, recurring.interval(), recurring.count(), 0);
    }

    private static Instant explicit(Params params, Instant start) {
        if (!params.has("billing_cycle_anchor")) {
            return start;
        }
        Instant anchor = Instant.ofEpochSecond(params.requiredInteger("billing_cycle_anchor"));
        if (anchor.isBefore(start)) {
            throw ApiError.invalid(null, "billing_cycle_anchor cannot be in the past.", "billing_cycle_anchor");
        }
        return anchor;
    }

    /** The next time of that day of a month; a short month clamps it, as periods do. */
    private static Instant configured(Params config, Instant start) {
        config.only("day_of_month", "hour", "minute", "second");
        int day = (int) Math.min(31, Math.max(1, config.requiredInteger("day_of_month")));
        ZonedDateTime from = start.atZone(ZoneOffset.UTC);
        ZonedDateTime at = onDay(from, day)
                .withHour((int) config.integer("hour", 0))
                .withMinute((int) config.integer("minute", 0))
                .withSecond((int) config.integer("second", 0));
        return (at.isAfter(from) ? at : onDay(at.withDayOfMonth(1).plusMonths(1), day)).toInstant();
    }

    private static ZonedDateTime onDay(ZonedDateTime month, int day) {
        return month.truncatedTo(ChronoUnit.SECONDS)
                .withDayOfMonth(Math.min(day, month.toLocalDate().lengthOfMonth()));
    }
}
