package io.stripemeter.pricing.json.price;

import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * The names of a price model: its own in lower case and aliases, among them those of the older Node.js StripeMeter
 * ("tiered" is graduated, "graduated with flat fees" too). Case, blanks and hyphens do not matter.
 */
public enum ModelName {
    PER_UNIT,
    PACKAGE,
    FLAT,
    VOLUME,
    GRADUATED,
    PERCENTAGE,
    GRADUATED_PERCENTAGE,
    DIMENSIONAL;

    private static final Map<String, ModelName> ALIASES = Map.of(
            "unit", PER_UNIT,
            "flat_fee", FLAT,
            "volume_with_flat_fees", VOLUME,
            "tiered", GRADUATED,
            "graduated_with_flat_fees", GRADUATED,
            "tiered_percentage", GRADUATED_PERCENTAGE,
            "matrix", DIMENSIONAL);

    public String canonical() {
        return name().toLowerCase(Locale.ROOT);
    }

    public boolean isTiered() {
        return this == VOLUME || this == GRADUATED || this == GRADUATED_PERCENTAGE;
    }

    public static Optional<ModelName> of(String text) {
        String name = text.trim().toLowerCase(Locale.ROOT).replace('-', '_').replace(' ', '_');
        return Arrays.stream(values())
                .filter(model -> model.canonical().equals(name))
                .findFirst()
                .or(() -> Optional.ofNullable(ALIASES.get(name)));
    }

    static String choices() {
        return Arrays.stream(values()).map(ModelName::canonical).collect(Collectors.joining(", "));
    }
}
