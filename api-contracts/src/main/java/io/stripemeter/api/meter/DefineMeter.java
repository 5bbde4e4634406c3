package io.stripemeter.api.meter;

import io.stripemeter.api.Addressed;
import io.stripemeter.api.support.Problem;
import io.stripemeter.api.support.Texts;
import io.stripemeter.api.tenant.TenantId;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A command to define a meter. Repeating it with the same definition changes nothing; with another one it is a
 * conflict.
 *
 * @param valueProperty required for {@link Aggregation#UNIQUE_COUNT}
 * @param latenessLimit zero to {@link #MAX_LATENESS}
 */
public record DefineMeter(
        TenantId tenantId,
        MeterKey meter,
        String displayName,
        Aggregation aggregation,
        @Nullable String valueProperty,
        List<String> groupBy,
        Duration latenessLimit)
        implements Addressed {
    public static final int MAX_DISPLAY_NAME_LENGTH = 200;
    public static final int MAX_PROPERTY_LENGTH = 100;
    public static final int MAX_GROUP_BY = 8;
    public static final Duration DEFAULT_LATENESS = Duration.ofDays(2);
    public static final Duration MAX_LATENESS = Duration.ofDays(35);

    public DefineMeter {
        displayName = Texts.require(displayName, "displayName", MAX_DISPLAY_NAME_LENGTH);
        valueProperty = Texts.optional(valueProperty, "valueProperty", MAX_PROPERTY_LENGTH);
        groupBy = List.copyOf(groupBy);
        if (aggregation == Aggregation.UNIQUE_COUNT && valueProperty == null) {
            throw Problem.invalid("required", "valueProperty", "valueProperty is required for unique_count");
        }
        checkGroupBy(groupBy);
        if (latenessLimit.isNegative() || latenessLimit.compareTo(MAX_LATENESS) > 0) {
            throw Problem.invalid("out_of_range", "latenessLimit", "latenessLimit must be between PT0S and P35D");
        }
    }

    /** A sum meter without dimensions, as usage of an unknown meter defines it when the tenant allows that. */
    public static DefineMeter sum(TenantId tenantId, MeterKey meter) {
        return new DefineMeter(tenantId, meter, meter.value(), Aggregation.SUM, null, List.of(), DEFAULT_LATENESS);
    }

    private static void checkGroupBy(List<String> groupBy) {
        if (groupBy.size() > MAX_GROUP_BY) {
            throw Problem.invalid("too_many", "groupBy", "groupBy has more than " + MAX_GROUP_BY + " properties");
        }
        HashSet<String> seen = new HashSet<>();
        for (int i = 0; i < groupBy.size(); i++) {
            String path = "groupBy[" + i + "]";
            if (!seen.add(Texts.require(groupBy.get(i), path, MAX_PROPERTY_LENGTH))) {
                throw Problem.invalid("repeated", path, path + " repeats " + groupBy.get(i));
            }
        }
    }

    @Override
    public String streamId() {
        return streamId(tenantId, meter);
    }

    public static String streamId(TenantId tenantId, MeterKey meter) {
        return "meter/" + tenantId + "/" + meter;
    }
}
