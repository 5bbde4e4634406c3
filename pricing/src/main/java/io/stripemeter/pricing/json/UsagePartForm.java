package io.stripemeter.pricing.json;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A part of usage by its property values as written: {@code {"values":{"region":"eu"},"quantity":"12"}}. */
public record UsagePartForm(
        @Nullable Map<String, @Nullable String> values,
        @Nullable String quantity) {}
