package io.stripemeter.eventstore.codec;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A key that is 128 bits in lower-case hexadecimal digits.
 *
 * @param dashes whether it is written as a UUID is, with dashes
 */
record HexKey(long high, long low, boolean dashes) {
    private static final int DIGITS = 32;
    private static final int DIGITS_WITH_DASHES = 36;
    private static final int DIGITS_OF_HALF = 16;
    /** Bit i is set when a dash stands at place i of a UUID. */
    private static final long DASHES = 1L << 8 | 1L << 13 | 1L << 18 | 1L << 23;

    private static final int BITS_OF_DIGIT = 4;

    /** The key as bits, or null when its text could not be restored from them. */
    static @Nullable HexKey parse(String key) {
        boolean dashes = key.length() == DIGITS_WITH_DASHES;
        if (!dashes && key.length() != DIGITS) {
            return null;
        }
        long high = 0;
        long low = 0;
        int digits = 0;
        for (int at = 0; at < key.length(); at++) {
            if (dashes && (DASHES >>> at & 1) == 1) {
                if (key.charAt(at) != '-') {
                    return null;
                }
                continue;
            }
            int digit = digit(key.charAt(at));
            if (digit < 0) {
                return null;
            }
            if (digits++ < DIGITS_OF_HALF) {
                high = high << BITS_OF_DIGIT | digit;
            } else {
                low = low << BITS_OF_DIGIT | digit;
            }
        }
        return new HexKey(high, low, dashes);
    }

    String text() {
        String uuid = new UUID(high, low).toString();
        return dashes ? uuid : uuid.replace("-", "");
    }

    private static int digit(char letter) {
        if (letter >= '0' && letter <= '9') {
            return letter - '0';
        }
        return letter >= 'a' && letter <= 'f' ? letter - 'a' + 10 : -1;
    }
}
