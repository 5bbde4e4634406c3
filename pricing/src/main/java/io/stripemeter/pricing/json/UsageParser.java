package io.stripemeter.pricing.json;

import io.stripemeter.pricing.forecast.DailyUsage;
import io.stripemeter.pricing.json.price.ParseContext;
import io.stripemeter.pricing.money.Decimals;
import io.stripemeter.pricing.usage.DimensionValues;
import io.stripemeter.pricing.usage.Usage;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** A parser of a {@link UsageForm}. Usage by day is accepted only for a period of whole days. */
final class UsageParser {

    private final String path;
    private final @Nullable Days days;
    private final ParseContext context;

    UsageParser(String path, @Nullable Days days, ParseContext context) {
        this.path = path;
        this.days = days;
        this.context = context;
    }

    /** The days {@code [from, to)} of a period. */
    record Days(LocalDate from, LocalDate to) {}

    @Nullable
    Usage read(@Nullable UsageForm form) {
        if (form == null) {
            context.refuse(path, "required", "is required");
            return null;
        }
        if (form.ways() != 1) {
            context.refuse(path, "one_of", "needs exactly one of quantity, events, byDimensions, daily");
            return null;
        }
        if (form.billable() != null && form.quantity() == null) {
            context.refuse(path + ".billable", "not_allowed_here", "is allowed only together with quantity");
            return null;
        }
        if (form.events() != null) {
            return ofEvents(form.events());
        }
        if (form.byDimensions() != null) {
            return byDimensions(form.byDimensions());
        }
        return form.daily() == null ? ofQuantity(form) : ofDays(form);
    }

    /** The quantity of each day; null when the usage is given in another way or is broken. */
    @Nullable
    DailyUsage readDays(UsageForm form) {
        if (form.daily() == null) {
            return null;
        }
        if (form.daily().size() > DailyUsage.MAX_DAYS) {
            context.refuse(path + ".daily", "too_many_days", "must have at most " + DailyUsage.MAX_DAYS + " days");
            return null;
        }
        SortedMap<LocalDate, BigDecimal> read = new TreeMap<>();
        form.daily().forEach((day, quantity) -> {
            String place = path + ".daily." + day;
            LocalDate date = context.read(place, day, DocumentTexts::date);
            BigDecimal used = context.require(place, quantity, Decimals::parse);
            if (date != null && used != null) {
                read.put(date, used);
            }
        });
        return new DailyUsage(read);
    }

    private @Nullable Usage ofQuantity(UsageForm form) {
        String place = form.billable() == null ? path : path + ".quantity";
        BigDecimal quantity = context.require(place, form.quantity(), Decimals::parse);
        if (quantity == null || form.billable() == null) {
            return quantity == null ? null : Usage.of(quantity);
        }
        BigDecimal billable = context.read(path + ".billable", form.billable(), Decimals::parse);
        return billable == null ? null : Usage.prorated(quantity, billable);
    }

    private Usage ofEvents(List<@Nullable String> events) {
        return Usage.ofEvents(Elements.read(
                events,
                path + ".events",
                UsageForm.MAX_EVENTS,
                context,
                (text, place) -> context.read(place, text, Decimals::parse)));
    }

    private Usage byDimensions(List<@Nullable UsagePartForm> forms) {
        Map<DimensionValues, BigDecimal> parts = new HashMap<>();
        Elements.read(forms, path + ".byDimensions", UsageForm.MAX_PARTS, context, (form, place) -> {
            DimensionValues values = values(form.values(), place + ".values");
            BigDecimal quantity = context.require(place + ".quantity", form.quantity(), Decimals::parse);
            if (values != null && quantity != null && parts.put(values, quantity) != null) {
                context.refuse(place + ".values", "duplicate_part", "must be unique, but another part has " + values);
            }
            return values;
        });
        return Usage.byDimensions(parts);
    }

    private @Nullable DimensionValues values(@Nullable Map<String, @Nullable String> given, String place) {
        if (given == null) {
            context.refuse(place, "required", "is required; {} stands for usage without any property value");
            return null;
        }
        Map<String, String> read = new TreeMap<>();
        given.forEach((property, value) -> {
            String text = context.require(place + "." + property, value, DocumentTexts::name);
            if (text != null) {
                read.put(property, text);
            }
        });
        return DimensionValues.of(read);
    }

    private @Nullable Usage ofDays(UsageForm form) {
        DailyUsage daily = readDays(form);
        if (days == null) {
            context.refuse(
                    path + ".daily",
                    "not_allowed_here",
                    "is allowed only for a period that begins and ends at 00:00 UTC");
            return null;
        }
        if (daily == null) {
            return null;
        }
        BigDecimal used = daily.total(days.from(), days.to());
        return Usage.of(form.beside() == null ? used : used.add(form.beside()));
    }
}
