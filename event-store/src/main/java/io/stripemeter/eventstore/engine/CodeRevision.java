package io.stripemeter.eventstore.engine;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.reflect.Field;
import java.lang.reflect.GenericArrayType;
import java.lang.reflect.Modifier;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.lang.reflect.WildcardType;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HexFormat;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import org.axonframework.serialization.RevisionResolver;

/**
 * The revision of a class is a hash of its code, and of the code of all our classes that its state is made of.
 *
 * <p>Reached are the types of fields, what they are lists or maps of, their super types and the permitted kinds of sealed
 * types. What only decides, and is kept in no field, is not reached; it does not change what facts amount to.
 */
final class CodeRevision implements RevisionResolver {
    private static final String OURS = "io.stripemeter.";
    private static final int HASH_BYTES = 16;

    private final Map<Class<?>, String> known = new ConcurrentHashMap<>();

    @Override
    public String revisionOf(Class<?> type) {
        return known.computeIfAbsent(type, CodeRevision::hash);
    }

    private static String hash(Class<?> type) {
        MessageDigest digest = sha256();
        reached(type).values().forEach(each -> digest.update(code(each)));
        return HexFormat.of().formatHex(digest.digest(), 0, HASH_BYTES);
    }

    /** By name, so that the order is the same each time. */
    private static NavigableMap<String, Class<?>> reached(Class<?> from) {
        NavigableMap<String, Class<?>> reached = new TreeMap<>();
        Deque<Type> next = new ArrayDeque<>();
        next.add(from);
        while (!next.isEmpty()) {
            Type type = next.remove();
            if (type instanceof ParameterizedType generic) {
                next.add(generic.getRawType());
                addAll(next, generic.getActualTypeArguments());
            } else if (type instanceof WildcardType wildcard) {
                addAll(next, wildcard.getUpperBounds());
            } else if (type instanceof GenericArrayType array) {
                next.add(array.getGenericComponentType());
            } else if (type instanceof Class<?> some && some.isArray()) {
                next.add(some.getComponentType());
            } else if (type instanceof Class<?> some
                    && some.getName().startsWith(OURS)
                    && reached.putIfAbsent(some.getName(), some) == null) {
                addParts(next, some);
            }
        }
        return reached;
    }

    private static void addParts(Deque<Type> next, Class<?> type) {
        addAll(next, type.getGenericInterfaces());
        if (type.getGenericSuperclass() != null) {
            next.add(type.getGenericSuperclass());
        }
        if (type.isSealed()) {
            addAll(next, type.getPermittedSubclasses());
        }
        for (Field field : type.getDeclaredFields()) {
            if (!Modifier.isStatic(field.getModifiers())) {
                next.add(field.getGenericType());
            }
        }
    }

    private static void addAll(Deque<Type> next, Type[] types) {
        for (Type type : types) {
            next.add(type);
        }
    }

    private static byte[] code(Class<?> type) {
        String file = type.getName().substring(type.getName().lastIndexOf('.') + 1) + ".class";
        try (InputStream code = type.getResourceAsStream(file)) {
            if (code == null) {
                throw new IllegalStateException("There is no code to read of " + type);
            }
            return code.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException("The code could not be read of " + type, e);
        }
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
