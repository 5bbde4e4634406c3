package io.stripemeter.pricing.rating;

import io.stripemeter.pricing.line.Line;
import io.stripemeter.pricing.line.LineKey;
import io.stripemeter.pricing.line.Settling;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The sum of equal lines of separately rated buckets. Each line is rounded once and not once per bucket. */
final class BucketLines {

    private BucketLines() {}

    static List<Line> merged(List<Line> lines, Settling settling) {
        Map<LineKey, Line> sums = new LinkedHashMap<>();
        lines.forEach(line -> sums.merge(line.key(), line, (sum, more) -> {
            BigDecimal exact = sum.exact().add(more.exact());
            return new Line(
                    sum.key(),
                    sum.quantity().add(more.quantity()),
                    sum.unitPrice(),
                    exact,
                    settling.settle(exact),
                    settling.zero());
        }));
        List<Line> merged = new ArrayList<>(sums.values());
        merged.sort(Comparator.comparingInt(line -> line.key().tier()));
        return merged;
    }
}
