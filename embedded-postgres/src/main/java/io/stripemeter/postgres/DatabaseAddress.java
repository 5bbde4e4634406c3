package io.stripemeter.postgres;

import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;

/**
 * The address of a database, with the user to connect as.
 *
 * @param jdbcUrl {@code jdbc:postgresql://host:port/database…}, without credentials
 */
public record DatabaseAddress(String jdbcUrl, String user, String password) {
    private static final int DEFAULT_PORT = 5432;

    /**
     * Reads {@code postgres://user:password@host:port/database?options} or a {@code jdbc:postgresql:} address.
     *
     * @param defaultUser used when the address names none; may be empty
     * @param defaultPassword used when the address names none; may be empty
     * @throws StartFailure when the address has another form
     */
    public static DatabaseAddress parse(String address, String defaultUser, String defaultPassword) {
        if (address.startsWith("jdbc:postgresql:")) {
            return new DatabaseAddress(address, defaultUser, defaultPassword);
        }
        URI uri = uri(address);
        String[] userInfo = uri.getRawUserInfo() == null
                ? new String[0]
                : uri.getRawUserInfo().split(":", 2);
        String user = userInfo.length > 0 ? decode(userInfo[0]) : defaultUser;
        String password = userInfo.length > 1 ? decode(userInfo[1]) : defaultPassword;
        return new DatabaseAddress(jdbcUrl(uri), user, password);
    }

    private static URI uri(String address) {
        URI uri;
        try {
            uri = URI.create(address);
        } catch (IllegalArgumentException e) {
            throw new StartFailure("DATABASE_URL is not a valid address: " + e.getMessage(), e);
        }
        boolean postgres = "postgres".equals(uri.getScheme()) || "postgresql".equals(uri.getScheme());
        if (!postgres
                || uri.getHost() == null
                || uri.getPath() == null
                || uri.getPath().length() < 2) {
            throw new StartFailure("DATABASE_URL must look like postgres://user:password@host:5432/database");
        }
        return uri;
    }

    private static String jdbcUrl(URI uri) {
        int port = uri.getPort() < 0 ? DEFAULT_PORT : uri.getPort();
        String options = uri.getRawQuery() == null ? "" : "?" + uri.getRawQuery();
        return "jdbc:postgresql://" + uri.getHost() + ":" + port + uri.getRawPath() + options;
    }

    private static String decode(String text) {
        return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
    }
}
