package io.stripemeter.pricing.json;

import io.stripemeter.pricing.json.price.ParseContext;
import io.stripemeter.pricing.usage.Usage;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The usage of one meter as written, in exactly one of four ways. A bare number stands for {@code quantity}.
 *
 * @param quantity the total of the period
 * @param billable less than {@code quantity} when recurring units were present for a part of the period only
 * @param events the single amounts in order of time, for prices with terms per event
 * @param byDimensions the total by property values, for dimensional prices
 * @param daily the quantity of each day by its date; days before the period are history for a forecast
 * @param beside what the period bills beside {@code daily}, such as adjustments, which no forecast continues; never written
 */
public record UsageForm(
        @Nullable String quantity,
        @Nullable String billable,
        @Nullable List<@Nullable String> events,
        @Nullable List<@Nullable UsagePartForm> byDimensions,
        @Nullable Map<String, @Nullable String> daily,
        @Nullable BigDecimal beside) {

    public static final int MAX_EVENTS = 10_000;
    public static final int MAX_PARTS = 1_000;

    /** A quantity that asks for the usage counted so far. */
    public static final String CURRENT = "current";

    public static UsageForm of(@Nullable String quantity) {
        return new UsageForm(quantity, null, null, null, null, null);
    }

    public static UsageForm byDimensions(List<UsagePartForm> parts) {
        return new UsageForm(null, null, null, new ArrayList<>(parts), null, null);
    }

    public static UsageForm daily(Map<String, String> days, BigDecimal beside) {
        return new UsageForm(null, null, null, null, new TreeMap<>(days), beside);
    }

    /** The usage, or null with the violations noted under {@code path}. */
    public @Nullable Usage read(String path, ParseContext context) {
        return new UsageParser(path, null, context).read(this);
    }

    public boolean asksForCurrent() {
        return CURRENT.equals(quantity);
    }

    /** The number of the four ways that are used. */
    int ways() {
        int given = quantity == null ? 0 : 1;
        given += events == null ? 0 : 1;
        given += byDimensions == null ? 0 : 1;
        return given + (daily == null ? 0 : 1);
    }
}
