package io.stripemeter.simulator.usage;

import io.stripemeter.simulator.meter.Meter;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A meter event before validation.
 *
 * @param meter the meter that its event name leads to, if any
 * @param customerPresent whether its customer exists and is not deleted
 * @param now the time its timestamp is compared with
 */
record EventDraft(LedgerEntry.Sent sent, @Nullable Meter meter, boolean customerPresent, Instant now) {
    /** Longer texts are not numbers to Stripe either; this bounds the parsing of absurd values. */
    private static final int MAX_VALUE_LENGTH = 100;

    private static final Pattern INTEGER = Pattern.compile("-?\\d+");
    private static final Pattern DECIMAL = Pattern.compile("-?\\d+(\\.\\d+)?");

    @Nullable
    String customer() {
        return meter == null ? null : payload(meter.intake().customerKey());
    }

    @Nullable
    String valueText() {
        return meter == null ? null : payload(meter.intake().valueKey());
    }

    /** The value, or {@code null} when there is none or it is not a number. */
    @Nullable
    BigDecimal value(boolean decimals) {
        String text = valueText();
        if (text == null || text.length() > MAX_VALUE_LENGTH) {
            return null;
        }
        boolean number = (decimals ? DECIMAL : INTEGER).matcher(text).matches();
        return number ? new BigDecimal(text) : null;
    }

    private @Nullable String payload(String key) {
        String value = sent.payload().get(key);
        return value == null || value.isEmpty() ? null : value;
    }
}
