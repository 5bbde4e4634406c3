package io.stripemeter.simulator.usage;

import io.stripemeter.simulator.meter.Meter;
import io.stripemeter.simulator.policy.EventPolicy;
import io.stripemeter.simulator.policy.EventRule;
import io.stripemeter.simulator.policy.EventRule.Enforcement;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The rules a meter event must meet, on one screen, with the words of each refusal. */
final class EventRules {
    static final int MAX_IDENTIFIER = 100;
    static final int MAX_DIGITS = 15;
    static final Duration OLDEST = Duration.ofDays(35);
    static final Duration FUTURE = Duration.ofMinutes(5);

    /** A broken rule; {@code param} is the bracketed name of the parameter to blame. */
    record Violation(EventRule rule, String message, String param) {}

    private final EventPolicy policy;

    EventRules(EventPolicy policy) {
        this.policy = policy;
    }

    /** The violation to answer with: the first synchronous one, else the first asynchronous one. */
    Optional<Violation> broken(EventDraft draft) {
        List<Violation> all = all(draft);
        Optional<Violation> sync = all.stream().filter(this::isSync).findFirst();
        return sync.isPresent() ? sync : all.stream().findFirst();
    }

    boolean isSync(Violation violation) {
        return policy.enforcementOf(violation.rule()) == Enforcement.SYNC;
    }

    /** The value of a draft, or {@code null} when it is not a number that this account takes. */
    @Nullable
    BigDecimal value(EventDraft draft) {
        return draft.value(policy.decimals());
    }

    private List<Violation> all(EventDraft draft) {
        List<Violation> found = new ArrayList<>();
        for (EventRule rule : EventRule.values()) {
            String message = message(rule, draft);
            if (message != null) {
                found.add(new Violation(rule, message, param(rule, draft.meter())));
            }
        }
        return found;
    }

    private @Nullable String message(EventRule rule, EventDraft draft) {
        Meter meter = draft.meter();
        LedgerEntry.Sent sent = draft.sent();
        return switch (rule) {
            case IDENTIFIER_LENGTH ->
                sent.identifier().length() > MAX_IDENTIFIER
                        ? "Invalid string: must be at most " + MAX_IDENTIFIER + " characters"
                        : null;
            case METER_EXISTS ->
                meter == null ? "No active meter found for event name " + sent.eventName() + "." : null;
            case METER_ACTIVE ->
                meter != null && !meter.isActive()
                        ? "The meter for event name " + sent.eventName() + " is inactive."
                        : null;
            case CUSTOMER_KEY_PRESENT ->
                meter != null && draft.customer() == null
                        ? "The event payload must have the customer under the key "
                                + meter.intake().customerKey() + "."
                        : null;
            case VALUE_KEY_PRESENT ->
                meter != null && draft.valueText() == null
                        ? "The event payload must have the value under the key "
                                + meter.intake().valueKey() + "."
                        : null;
            case VALUE_NUMERIC ->
                draft.valueText() != null && value(draft) == null
                        ? "The value in the event payload must be numeric. Received " + draft.valueText() + "."
                        : null;
            case VALUE_DIGITS -> tooManyDigits(draft);
            case TIMESTAMP_NOT_TOO_OLD -> tooOld(sent.timestamp(), draft.now());
            case TIMESTAMP_NOT_IN_FUTURE -> tooEarly(sent.timestamp(), draft.now());
            case CUSTOMER_EXISTS ->
                draft.customer() != null && !draft.customerPresent()
                        ? "No such customer: '" + draft.customer() + "'"
                        : null;
        };
    }

    /** Digits are counted as written, without leading zeros: 1000000000000000000 has 19 of them. */
    private @Nullable String tooManyDigits(EventDraft draft) {
        BigDecimal value = value(draft);
        if (value == null || value.signum() == 0 || value.precision() <= MAX_DIGITS) {
            return null;
        }
        return "The value in the event payload can have at most " + MAX_DIGITS + " digits. Received "
                + draft.valueText() + ".";
    }

    private static @Nullable String tooOld(long timestamp, Instant now) {
        long oldest = now.minus(OLDEST).getEpochSecond();
        return timestamp < oldest
                ? "The event timestamp cannot be more than 35 days in past. Expected a timestamp greater than or equal to "
                        + oldest + "."
                : null;
    }

    private static @Nullable String tooEarly(long timestamp, Instant now) {
        long latest = now.plus(FUTURE).getEpochSecond();
        return timestamp > latest
                ? "The event timestamp cannot be more than 5 minutes in future. Expected a timestamp less than or equal to "
                        + latest + "."
                : null;
    }

    private static String param(EventRule rule, @Nullable Meter meter) {
        return switch (rule) {
            case IDENTIFIER_LENGTH -> "identifier";
            case METER_EXISTS, METER_ACTIVE -> "event_name";
            case CUSTOMER_KEY_PRESENT, CUSTOMER_EXISTS ->
                "payload[" + (meter == null ? "" : meter.intake().customerKey()) + "]";
            case VALUE_KEY_PRESENT, VALUE_NUMERIC, VALUE_DIGITS ->
                "payload[" + (meter == null ? "" : meter.intake().valueKey()) + "]";
            case TIMESTAMP_NOT_TOO_OLD, TIMESTAMP_NOT_IN_FUTURE -> "timestamp";
        };
    }
}
