package io.stripemeter.pricing.json;

import org.jspecify.annotations.Nullable;

/**
 * A forecast of the period's end as written: {@code {"today":"2026-11-12","method":"own_weekdays"}}.
 *
 * @param today the current day in UTC; days before it are complete
 * @param method {@code linear} or {@code own_weekdays}; linear when absent
 */
public record ForecastForm(@Nullable String today, @Nullable String method) {}
