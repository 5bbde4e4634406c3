package io.stripemeter.command.usage.ingest;

import io.stripemeter.api.customer.CustomerId;
import io.stripemeter.api.meter.Aggregation;
import io.stripemeter.api.meter.MeterDefined;
import io.stripemeter.api.meter.MeterKey;
import io.stripemeter.api.support.Problem;
import io.stripemeter.api.support.Texts;
import io.stripemeter.api.tenant.TenantId;
import io.stripemeter.api.usage.IdempotencyKey;
import io.stripemeter.api.usage.Quantity;
import io.stripemeter.api.usage.RecordUsage;
import io.stripemeter.command.usage.ingest.UsageEventDraft.Field;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * The admission rules, which turn the draft of a usage event into a command or refuse it. In order: its form is right;
 * it names no other tenant; every value is well formed and in bounds; its time is not ahead; its meter accepts usage
 * and finds its value.
 */
final class Admission {
    private static final String TIME_PATH = "timestamp";
    private static final int MAX_TIME_LENGTH = 64;
    private static final Instant EARLIEST = Instant.parse("1970-01-01T00:00:00Z");
    private static final Instant LATEST = Instant.parse("9999-12-31T23:59:59Z");

    private final MeterResolver meters;
    private final Clock clock;
    private final Duration maxAhead;

    Admission(MeterResolver meters, Clock clock, Duration maxAhead) {
        this.meters = meters;
        this.clock = clock;
        this.maxAhead = maxAhead;
    }

    /**
     * Returns the command of a draft.
     *
     * @throws Problem with the path of the field inside the event, as the sender spelled it
     */
    RecordUsage admit(UsageEventDraft draft, TenantId tenantId, IdempotencyKey key) {
        try {
            formMustBeRight(draft);
            tenantMustBeTheKeys(draft, tenantId);
            MeterKey meter = new MeterKey(required(draft, Field.METER));
            CustomerId customer = new CustomerId(required(draft, Field.CUSTOMER));
            Quantity given = givenQuantity(draft);
            Instant time = timeMustNotBeAhead(draft);
            String resource =
                    Texts.optional(draft.text(Field.RESOURCE), "resourceId", RecordUsage.MAX_RESOURCE_ID_LENGTH);
            String properties = CanonicalJson.of(draft.properties());
            String source = Texts.optional(draft.text(Field.SOURCE), "source", RecordUsage.MAX_SOURCE_LENGTH);
            // Last, because it may define the meter: a usage event that is refused leaves no trace.
            MeterDefined definition = meters.open(tenantId, meter);
            valueMustBePresent(draft, definition);
            Quantity quantity = given == null ? impliedQuantity(draft, definition) : given;
            return new RecordUsage(tenantId, key, meter, customer, quantity, time, resource, properties, source);
        } catch (Problem problem) {
            throw draft.inSendersWords(problem);
        }
    }

    private static void formMustBeRight(UsageEventDraft draft) {
        Problem problem = draft.problem();
        if (problem != null) {
            throw problem;
        }
    }

    private static void tenantMustBeTheKeys(UsageEventDraft draft, TenantId tenantId) {
        String named = draft.text(Field.TENANT);
        if (named != null && !named.equals(tenantId.value())) {
            throw Problem.invalid("wrong_tenant", "tenantId", "tenantId is not the tenant of this key");
        }
    }

    private @Nullable Instant timeMustNotBeAhead(UsageEventDraft draft) {
        String text = draft.text(Field.TIMESTAMP);
        if (text == null) {
            return null;
        }
        Instant time = time(text);
        if (time.isAfter(clock.instant().plus(maxAhead))) {
            throw Problem.invalid("too_far_ahead", "timestamp", "timestamp is more than " + maxAhead + " ahead");
        }
        return time;
    }

    private static @Nullable Quantity givenQuantity(UsageEventDraft draft) {
        String text = draft.text(Field.QUANTITY);
        return text == null ? null : Quantity.parse(text);
    }

    /** A missing quantity is one for meters that count, and the value property for meters that have one. */
    private static Quantity impliedQuantity(UsageEventDraft draft, MeterDefined meter) {
        if (meter.aggregation().equals(Aggregation.COUNT.wireName())
                || meter.aggregation().equals(Aggregation.UNIQUE_COUNT.wireName())) {
            return new Quantity(BigDecimal.ONE);
        }
        String value = CloudEvents.number(property(draft, meter.valueProperty()));
        if (value == null) {
            throw Problem.invalid("required", "quantity", "quantity is required");
        }
        try {
            return Quantity.parse(value);
        } catch (Problem problem) {
            throw problem.at("properties." + meter.valueProperty());
        }
    }

    /** A meter that counts different values needs the value, or the usage event would count for nothing. */
    private static void valueMustBePresent(UsageEventDraft draft, MeterDefined meter) {
        if (meter.aggregation().equals(Aggregation.UNIQUE_COUNT.wireName())) {
            JsonNode value = property(draft, meter.valueProperty());
            if (value == null || !value.isValueNode() || value.isNull()) {
                throw Problem.invalid(
                        "required",
                        "properties." + meter.valueProperty(),
                        "meter " + meter.meter() + " counts the values of this property");
            }
        }
    }

    private static @Nullable JsonNode property(UsageEventDraft draft, @Nullable String name) {
        JsonNode properties = draft.properties();
        return properties == null || name == null ? null : properties.get(name);
    }

    private static String required(UsageEventDraft draft, Field field) {
        String text = draft.text(field);
        if (text == null) {
            throw Problem.invalid("required", field.wireName(), field.wireName() + " is required");
        }
        return text;
    }

    /**
     * Parses an ISO-8601 time with an offset.
     *
     * @throws Problem {@code invalid_timestamp}
     */
    private static Instant time(String text) {
        Instant instant;
        try {
            instant = text.length() <= MAX_TIME_LENGTH
                    ? OffsetDateTime.parse(text).toInstant()
                    : null;
        } catch (DateTimeException e) {
            instant = null;
        }
        if (instant == null || instant.isBefore(EARLIEST) || instant.isAfter(LATEST)) {
            throw Problem.invalid(
                    "invalid_timestamp",
                    TIME_PATH,
                    TIME_PATH + " must be an ISO-8601 time with an offset, from 1970 on");
        }
        return instant;
    }
}
