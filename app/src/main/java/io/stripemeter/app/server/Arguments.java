package io.stripemeter.app.server;

import java.util.Map;

/** Properties in the form of command line arguments, which override every other source. */
final class Arguments {
    private Arguments() {}

    static String[] of(Map<String, Object> properties) {
        return properties.entrySet().stream()
                .map(property -> "--" + property.getKey() + "=" + property.getValue())
                .toArray(String[]::new);
    }
}
