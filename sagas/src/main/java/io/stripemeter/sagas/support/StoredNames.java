package io.stripemeter.sagas.support;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.axonframework.modelling.saga.SagaScopeDescriptor;
import org.jspecify.annotations.Nullable;

/**
 * The names under which sagas and what deadlines are about are stored, in place of the names of their classes: a class
 * may be renamed or moved, a stored name never changes its meaning.
 */
public final class StoredNames {
    private static final String OURS = "io.stripemeter.";

    private final Map<String, Class<?>> types = new HashMap<>();
    private final Map<Class<?>, String> names = new HashMap<>();

    /** The stored name of a class; each slice declares those of its own. */
    public record StoredName(String name, Class<?> type) {}

    public StoredNames(List<StoredName> all) {
        all.forEach(one -> add(one.name(), one.type()));
        add(Scope.NAME, Scope.class);
    }

    private void add(String name, Class<?> type) {
        if (types.put(name, type) != null || names.put(type, name) != null) {
            throw new IllegalArgumentException("Two stored names or types: " + name + ", " + type);
        }
    }

    /** The saga a deadline is for, as it is stored; Axon's own form has the simple name of the saga's class. */
    record Scope(String saga, String id) {
        static final String NAME = "saga";
    }

    /** @throws IllegalStateException for a class of ours without one: its rows would not outlive a renaming */
    String nameOf(Class<?> type) {
        String name = names.get(type);
        if (name == null && type.getName().startsWith(OURS)) {
            throw new IllegalStateException(type + " has no stored name");
        }
        return name == null ? type.getName() : name;
    }

    /** The class of a stored name; null for one that is not of ours. */
    @Nullable
    Class<?> typeOf(String name) {
        return types.get(name);
    }

    Scope stored(SagaScopeDescriptor scope) {
        String saga = names.entrySet().stream()
                .filter(known -> known.getKey().getSimpleName().equals(scope.getType()))
                .map(Map.Entry::getValue)
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("The saga " + scope.getType() + " has no stored name"));
        return new Scope(saga, scope.getIdentifier().toString());
    }

    SagaScopeDescriptor read(Scope scope) {
        Class<?> saga = types.get(scope.saga());
        if (saga == null) {
            throw new IllegalStateException("No saga is stored as " + scope.saga());
        }
        return new SagaScopeDescriptor(saga.getSimpleName(), scope.id());
    }
}
