package io.stripemeter.simulator.store;

import io.stripemeter.simulator.wire.ApiError;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * The objects of one kind by id, in order of creation. Bounded: a full store refuses and never drops objects.
 * Values are immutable; a change replaces the value under the same id.
 *
 * @param <T> the kind of object
 */
public final class ObjectStore<T> {
    private final String kind;
    private final int bound;
    private final Map<String, T> objects = new LinkedHashMap<>();

    /**
     * An empty store.
     *
     * @param kind as Stripe's errors name it: {@code No such <kind>}
     * @param bound the most objects it holds
     */
    public ObjectStore(String kind, int bound) {
        this.kind = kind;
        this.bound = bound;
    }

    public synchronized T put(String id, T object) {
        if (objects.size() >= bound && !objects.containsKey(id)) {
            throw ApiError.full(kind + "s", bound);
        }
        objects.put(id, object);
        return object;
    }

    public synchronized @Nullable T find(String id) {
        return objects.get(id);
    }

    /** The object, or a 404 that names the parameter. */
    public synchronized T require(String id, String param) {
        T object = objects.get(id);
        if (object == null) {
            throw ApiError.notFound(kind, id, param);
        }
        return object;
    }

    public T require(String id) {
        return require(id, "id");
    }

    /** Replaces the object by the result of the change, in one step. */
    public synchronized T update(String id, UnaryOperator<T> change) {
        return put(id, change.apply(require(id)));
    }

    public synchronized @Nullable T remove(String id) {
        return objects.remove(id);
    }

    /** Drops objects from the oldest on while the condition holds, as Stripe does after its retention. */
    public synchronized void dropOldestWhile(Predicate<T> forgotten) {
        Iterator<T> inOrder = objects.values().iterator();
        while (inOrder.hasNext() && forgotten.test(inOrder.next())) {
            inOrder.remove();
        }
    }

    /** A copy of all, newest first, as Stripe lists them. */
    public synchronized List<T> newestFirst() {
        List<T> all = new ArrayList<>(objects.values());
        Collections.reverse(all);
        return all;
    }

    public synchronized int size() {
        return objects.size();
    }

    public synchronized void clear() {
        objects.clear();
    }
}
