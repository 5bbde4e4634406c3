package io.stripemeter.query.usage.counter;

/**
 * The order of texts in PostgreSQL's collation "C": by the bytes of their UTF-8 form.
 *
 * <p>That is the order of code points. {@link String#compareTo} compares UTF-16 units and differs where a surrogate
 * meets a character from U+E000 on: a tie would be decided one way in memory and another way in the database.
 */
final class ByteOrder {
    private ByteOrder() {}

    static int compare(String left, String right) {
        int common = Math.min(left.length(), right.length());
        for (int i = 0; i < common; i++) {
            char a = left.charAt(i);
            char b = right.charAt(i);
            if (a != b) {
                return Integer.compare(rank(a), rank(b));
            }
        }
        return Integer.compare(left.length(), right.length());
    }

    /** Surrogates stand for code points above all others. */
    private static int rank(char unit) {
        return Character.isSurrogate(unit) ? unit + Character.MAX_VALUE : unit;
    }
}
