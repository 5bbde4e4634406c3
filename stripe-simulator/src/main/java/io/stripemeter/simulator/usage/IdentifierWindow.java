package io.stripemeter.simulator.usage;

import java.time.Duration;
import java.time.Instant;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The identifiers seen less than a window ago. After the window an identifier is free again, and the same event
 * counts a second time: the worst case of Stripe's promise ("at least 24 hours").
 */
final class IdentifierWindow {
    private final Duration window;
    private final Map<String, Instant> seen = new LinkedHashMap<>();

    IdentifierWindow(Duration window) {
        this.window = window;
    }

    /** Claims the identifier; {@code false} when it was seen inside the window. */
    synchronized boolean claim(String identifier, Instant now) {
        forgetOld(now);
        Instant before = seen.get(identifier);
        if (before != null && before.plus(window).isAfter(now)) {
            return false;
        }
        seen.remove(identifier);
        seen.put(identifier, now);
        return true;
    }

    synchronized void clear() {
        seen.clear();
    }

    private void forgetOld(Instant now) {
        Iterator<Instant> inOrder = seen.values().iterator();
        while (inOrder.hasNext() && !inOrder.next().plus(window).isAfter(now)) {
            inOrder.remove();
        }
    }
}
