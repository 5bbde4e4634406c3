package io.stripemeter.api.usage;

import io.stripemeter.api.support.Texts;

/** The permanent key of one usage event within a tenant, 1 to 255 characters: the same key is the same usage event. */
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
