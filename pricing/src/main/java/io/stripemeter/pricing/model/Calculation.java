package io.stripemeter.pricing.model;

import io.stripemeter.pricing.line.Line;
import io.stripemeter.pricing.usage.Usage;
import java.util.List;

/** A price model prepared for one currency and one set of policies. Immutable and safe to share between threads. */
@FunctionalInterface
public interface Calculation {

    /** Appends the lines of a usage, which must not be negative. */
    void rate(Usage usage, List<Line> lines);
}
