package io.stripemeter.query.pricebook.simulation;

import java.math.BigDecimal;
import java.util.Random;

/** Random prices as they are written; the same random numbers give the same price. */
final class RandomPrices {
    private RandomPrices() {}

    /**
     * A price for a meter.
     *
     * @param split whether the meter is grouped by region, so that it may be priced by it
     */
    static String price(Random random, boolean split) {
        if (split && random.nextInt(4) > 0) {
            return """
                    {"model":"dimensional","dimensions":["region"],"cells":[{"values":{"region":"eu"},"price":{%s}}],
                     "otherwise":{%s}%s}""".formatted(model(random), model(random), limits(random));
        }
        if (random.nextInt(6) == 0) {
            return "{\"model\":\"flat\",\"flatAmount\":\"" + random.nextInt(5_000) + "\"}";
        }
        String fee = random.nextInt(3) == 0 ? ",\"flatAmount\":\"" + random.nextInt(900) + "\"" : "";
        String free = random.nextInt(3) == 0 ? ",\"freeUnits\":\"" + random.nextInt(900) + "\"" : "";
        return "{" + model(random) + fee + free + limits(random) + "}";
    }

    private static String model(Random random) {
        return switch (random.nextInt(4)) {
            case 0 -> "\"model\":\"per_unit\",\"unitAmount\":\"" + unitAmount(random) + "\"";
            case 1 ->
                "\"model\":\"package\",\"unitAmount\":\"" + unitAmount(random)
                        + "\",\"transformQuantity\":{\"divideBy\":\"" + (1 + random.nextInt(60)) + "\",\"round\":\""
                        + (random.nextBoolean() ? "up" : "down") + "\"}";
            default ->
                """
                    "model":"%s","tiers":[{"upTo":"%d","unitAmount":"%s","flatAmount":"%d"},{"unitAmount":"%s"}]""".formatted(
                                random.nextBoolean() ? "volume" : "graduated",
                                1 + random.nextInt(20_000),
                                unitAmount(random),
                                random.nextInt(900),
                                unitAmount(random));
        };
    }

    private static String limits(Random random) {
        return switch (random.nextInt(4)) {
            case 0 -> ",\"minimumAmount\":\"" + random.nextInt(9_000) + "\"";
            case 1 -> ",\"maximumAmount\":\"" + (1_000 + random.nextInt(90_000)) + "\"";
            default -> "";
        };
    }

    private static String unitAmount(Random random) {
        return BigDecimal.valueOf(random.nextInt(20_000), random.nextInt(5)).toPlainString();
    }
}
