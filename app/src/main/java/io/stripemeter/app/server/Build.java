package io.stripemeter.app.server;

import java.io.IOException;
import java.io.InputStream;
import java.util.Properties;

/** Properties of this build, as written by the build itself. */
public final class Build {
    private static final Properties PROPERTIES = load();

    /** The version of StripeMeter. */
    public static final String VERSION = property("version");

    private Build() {}

    private static String property(String name) {
        String value = PROPERTIES.getProperty(name);
        if (value == null) {
            throw new IllegalStateException("stripemeter-build.properties lacks " + name);
        }
        return value;
    }

    private static Properties load() {
        try (InputStream in = Build.class.getResourceAsStream("/stripemeter-build.properties")) {
            Properties properties = new Properties();
            properties.load(in);
            return properties;
        } catch (IOException e) {
            throw new IllegalStateException("stripemeter-build.properties can't be read", e);
        }
    }
}
