package io.stripemeter.pricing.line;

/**
 * The identity of a line across two ratings of one price: its kind, its tier and its cell of a dimensional price.
 *
 * @param tier counted from 1; 0 when the line belongs to no tier
 * @param cell the property values of a dimensional price, such as {@code region=eu}; empty otherwise
 */
public record LineKey(LineKind kind, int tier, String cell) {

    public static LineKey of(LineKind kind) {
        return new LineKey(kind, 0, "");
    }

    public LineKey in(String outerCell) {
        return outerCell.isEmpty() ? this : new LineKey(kind, tier, outerCell);
    }
}
