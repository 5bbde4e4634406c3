package io.stripemeter.query.usage.counter;

import io.stripemeter.api.meter.Aggregation;
import io.stripemeter.api.meter.MeterDefined;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The rule by which the usage of a meter is folded.
 *
 * @param latenessLimit in microseconds
 * @param valueKey quoted key of the property whose distinct values are counted, or null when none are
 * @param dimensionKeys quoted keys of the properties that split the counters
 */
record MeterRule(
        MeterName name, long latenessLimit, @Nullable String valueKey, List<String> dimensionKeys) {
    private static final long MICROS_PER_SECOND = 1_000_000;

    /** A meter of a tenant. */
    record MeterName(String tenantId, String meter) {}

    MeterRule {
        dimensionKeys = List.copyOf(dimensionKeys);
    }

    static MeterRule of(MeterDefined meter) {
        String property = meter.valueProperty();
        boolean countsValues = Aggregation.UNIQUE_COUNT.wireName().equals(meter.aggregation());
        return new MeterRule(
                new MeterName(meter.tenantId(), meter.meter()),
                Math.multiplyExact(meter.latenessSeconds(), MICROS_PER_SECOND),
                countsValues && property != null ? quoted(property) : null,
                meter.groupBy().stream().map(MeterRule::quoted).toList());
    }

    boolean hasDimensions() {
        return !dimensionKeys.isEmpty();
    }

    /** Returns the canonical JSON object of the dimensions that are present. */
    String dimensionsOf(@Nullable String properties) {
        StringBuilder object = new StringBuilder("{");
        if (properties != null) {
            for (JsonMembers members = new JsonMembers(properties); members.next(); ) {
                append(object, members);
            }
        }
        return object.append('}').toString();
    }

    @Nullable
    String valueOf(@Nullable String properties) {
        if (valueKey == null || properties == null) {
            return null;
        }
        for (JsonMembers members = new JsonMembers(properties); members.next(); ) {
            if (members.isKey(valueKey)) {
                return members.isNull() ? null : members.value();
            }
        }
        return null;
    }

    private void append(StringBuilder object, JsonMembers members) {
        for (String key : dimensionKeys) {
            if (members.isKey(key) && !members.isNull()) {
                if (object.length() > 1) {
                    object.append(',');
                }
                object.append(key).append(':').append(members.value());
            }
        }
    }

    /** Returns the key as canonical JSON writes it; keys have no control characters. */
    private static String quoted(String key) {
        return '"' + key.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
    }
}
