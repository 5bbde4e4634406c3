package io.stripemeter.api.usage;

import io.stripemeter.api.support.Texts;

/** Names one usage event inside a tenant, for ever: the same key is the same usage event. 1 to 255 characters. */
public record IdempotencyKey(String value) {
    public static final int MAX_LENGTH = 255;

    public IdempotencyKey {
        value = Texts.require(value, "idempotencyKey", MAX_LENGTH);
    }

    @Override
    public String toString() {
        return value;
    }
}
