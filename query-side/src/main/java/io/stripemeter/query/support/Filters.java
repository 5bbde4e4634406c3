package io.stripemeter.query.support;

import io.stripemeter.api.customer.CustomerId;
import io.stripemeter.api.meter.MeterKey;
import io.stripemeter.api.support.Problem;
import java.time.OffsetDateTime;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.Collection;
import org.jspecify.annotations.Nullable;

/** The validation of filters, so that a typing error is reported instead of answered with an empty list. */
public final class Filters {
    private Filters() {}

    public static @Nullable String customer(@Nullable String customer) {
        return customer == null ? null : new CustomerId(customer).value();
    }

    public static @Nullable String meter(@Nullable String meter) {
        return meter == null ? null : new MeterKey(meter).value();
    }

    /** Returns the beginning of a month such as 2026-11, in UTC. @throws Problem {@code invalid_format} */
    public static @Nullable OffsetDateTime month(@Nullable String month) {
        try {
            return month == null
                    ? null
                    : YearMonth.parse(month).atDay(1).atStartOfDay().atOffset(ZoneOffset.UTC);
        } catch (DateTimeParseException e) {
            throw Problem.invalid("invalid_format", "month", "month must be a month such as 2026-11");
        }
    }

    /** Returns the text if it is one of the allowed words. @throws Problem {@code unknown_<path>} */
    public static @Nullable String oneOf(Collection<String> allowed, @Nullable String text, String path) {
        if (text == null || allowed.contains(text)) {
            return text;
        }
        throw Problem.invalid("unknown_" + path, path, path + " must be one of " + String.join(", ", allowed));
    }
}
