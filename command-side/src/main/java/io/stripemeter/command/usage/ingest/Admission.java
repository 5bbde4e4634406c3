package io.stripemeter.command.usage.ingest;

import io.stripemeter.api.customer.CustomerId;
import io.stripemeter.api.meter.Aggregation;
import io.stripemeter.api.meter.MeterDefined;
import io.stripemeter.api.meter.MeterKey;
import io.stripemeter.api.problem.Problem;
import io.stripemeter.api.problem.Texts;
import io.stripemeter.api.tenant.TenantId;
import io.stripemeter.api.usage.IdempotencyKey;
import io.stripemeter.api.usage.Quantity;
import io.stripemeter.api.usage.RecordUsage;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Turns a draft into a command, or says why not. The rules, in order: its form is right; it names no other tenant; every value
 * is well formed and in bounds; its time is not ahead; its meter takes usage.
 */
final class Admission {
    private final MeterGate meters;
    private final Clock clock;
    private final Duration maxAhead;

    Admission(MeterGate meters, Clock clock, Duration maxAhead) {
        this.meters = meters;
        this.clock = clock;
        this.maxAhead = maxAhead;
    }

    /**
     * The command of a draft.
     *
     * @throws Problem with the path of the field inside the event, as the sender spelled it
     */
    RecordUsage admit(EventDraft draft, TenantId tenantId, IdempotencyKey key) {
        try {
            formMustBeRight(draft);
            tenantMustBeTheKeys(draft, tenantId);
            MeterKey meter = new MeterKey(required(draft, Field.METER));
            CustomerId customer = new CustomerId(required(draft, Field.CUSTOMER));
            Instant time = timeMustNotBeAhead(draft);
            MeterDefined definition = meters.open(tenantId, meter);
            return new RecordUsage(
                    tenantId,
                    key,
                    meter,
                    customer,
                    quantity(draft, definition),
                    time,
                    Texts.optional(draft.text(Field.RESOURCE), "resourceId", RecordUsage.MAX_RESOURCE_ID_LENGTH),
                    CanonicalJson.of(valueMustBePresent(draft, definition)),
                    Texts.optional(draft.text(Field.SOURCE), "source", RecordUsage.MAX_SOURCE_LENGTH));
        } catch (Problem problem) {
            throw draft.inSendersWords(problem);
        }
    }

    private static void formMustBeRight(EventDraft draft) {
        Problem problem = draft.problem();
        if (problem != null) {
            throw problem;
        }
    }

    private static void tenantMustBeTheKeys(EventDraft draft, TenantId tenantId) {
        String named = draft.text(Field.TENANT);
        if (named != null && !named.equals(tenantId.value())) {
            throw Problem.invalid("wrong_tenant", "tenantId", "tenantId is not the tenant of this key");
        }
    }

    private @Nullable Instant timeMustNotBeAhead(EventDraft draft) {
        String text = draft.text(Field.TIMESTAMP);
        if (text == null) {
            return null;
        }
        Instant time = EventTime.parse(text);
        if (time.isAfter(clock.instant().plus(maxAhead))) {
            throw Problem.invalid("too_far_ahead", "timestamp", "timestamp is more than " + maxAhead + " ahead");
        }
        return time;
    }

    /** A missing quantity is one for meters that count, and the value property for meters that have one. */
    private static Quantity quantity(EventDraft draft, MeterDefined meter) {
        String text = draft.text(Field.QUANTITY);
        if (text != null) {
            return Quantity.parse(text);
        }
        if (meter.aggregation().equals(Aggregation.COUNT.wireName())
                || meter.aggregation().equals(Aggregation.UNIQUE_COUNT.wireName())) {
            return new Quantity(BigDecimal.ONE);
        }
        String value = CloudEvents.number(property(draft, meter.valueProperty()));
        if (value == null) {
            throw Problem.invalid("required", "quantity", "quantity is required");
        }
        return Quantity.parse(value);
    }

    /** A meter that counts different values needs the value, or the usage event would count for nothing. */
    private static @Nullable JsonNode valueMustBePresent(EventDraft draft, MeterDefined meter) {
        if (meter.aggregation().equals(Aggregation.UNIQUE_COUNT.wireName())) {
            JsonNode value = property(draft, meter.valueProperty());
            if (value == null || !value.isValueNode() || value.isNull()) {
                throw Problem.invalid(
                        "required",
                        "properties." + meter.valueProperty(),
                        "meter " + meter.meter() + " counts the values of this property");
            }
        }
        return draft.properties();
    }

    private static @Nullable JsonNode property(EventDraft draft, @Nullable String name) {
        JsonNode properties = draft.properties();
        return properties == null || name == null ? null : properties.get(name);
    }

    private static String required(EventDraft draft, Field field) {
        String text = draft.text(field);
        if (text == null) {
            throw Problem.invalid("required", field.wireName(), field.wireName() + " is required");
        }
        return text;
    }
}
