package io.stripemeter.app.server.web;

import io.swagger.v3.core.jackson.TypeNameResolver;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Unique names for the schemas of the OpenAPI document. Slices give their bodies short names, so a nested type is named after
 * its enclosing type too: two types under one name would become one schema, and one endpoint would be described wrongly.
 */
final class SchemaNames extends TypeNameResolver {
    private static final String ANSWER = "View";

    private final Map<String, Class<?>> named = new ConcurrentHashMap<>();

    @Override
    protected String getNameOfClass(Class<?> type) {
        String name = nameOf(type);
        Class<?> other = named.putIfAbsent(name, type);
        if (other != null && other != type) {
            throw new IllegalStateException(other + " and " + type + " would both be the schema " + name);
        }
        return name;
    }

    private static String nameOf(Class<?> type) {
        Class<?> around = type.getEnclosingClass();
        if (around == null) {
            return type.getSimpleName();
        }
        String slice = around.getSimpleName().replaceFirst("(Endpoint|Bodies)$", "");
        boolean answer = type.getSimpleName().equals(ANSWER);
        return slice + (answer ? "Answer" : type.getSimpleName());
    }
}
