package io.stripemeter.simulator.policy;

import java.util.Locale;

/**
 * The rules a meter event must meet, in the order they are checked. Each can be enforced in the answer (a 400) or
 * afterwards (a 200 and an error report): Stripe does not document for every rule which of the two it does on v1.
 *
 * <p>{@link #code()} is the {@code reason.error_types[].code} of the error report; source: docs, "Record usage with
 * the API", error codes.
 */
public enum EventRule {
    IDENTIFIER_LENGTH("meter_event_invalid_identifier", Enforcement.SYNC),
    METER_EXISTS("no_meter", Enforcement.SYNC),
    METER_ACTIVE("archived_meter", Enforcement.SYNC),
    CUSTOMER_KEY_PRESENT("meter_event_no_customer_defined", Enforcement.SYNC),
    VALUE_KEY_PRESENT("meter_event_value_not_found", Enforcement.SYNC),
    VALUE_NUMERIC("meter_event_invalid_value", Enforcement.SYNC),
    VALUE_DIGITS("meter_event_value_too_many_digits", Enforcement.SYNC),
    TIMESTAMP_NOT_TOO_OLD("timestamp_too_far_in_past", Enforcement.SYNC),
    TIMESTAMP_NOT_IN_FUTURE("timestamp_in_future", Enforcement.SYNC),
    CUSTOMER_EXISTS("meter_event_customer_not_found", Enforcement.ASYNC);

    /** The time at which a broken rule is reported. */
    public enum Enforcement {
        SYNC,
        ASYNC
    }

    private final String code;
    private final Enforcement usual;

    EventRule(String code, Enforcement usual) {
        this.code = code;
        this.usual = usual;
    }

    public String code() {
        return code;
    }

    /** The enforcement of the rule unless another is chosen. */
    public Enforcement usual() {
        return usual;
    }

    public String wire() {
        return name().toLowerCase(Locale.ROOT);
    }
}
