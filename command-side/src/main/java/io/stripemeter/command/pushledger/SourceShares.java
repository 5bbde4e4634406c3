package io.stripemeter.command.pushledger;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import io.stripemeter.api.pushledger.LedgerSource;
import io.stripemeter.api.pushledger.SourceShare;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The shares of a ledger's sources in what it has planned and carried. They add up to both totals together, so each
 * billed unit belongs to one source.
 */
final class SourceShares {
    /** By {@link #nameOf}. */
    private final TreeMap<String, SourceShare> shares = new TreeMap<>();

    SourceShares() {}

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    SourceShares(List<SourceShare> stored) {
        add(stored);
    }

    @JsonValue
    List<SourceShare> stored() {
        return List.copyOf(shares.values());
    }

    void add(List<SourceShare> deltas) {
        for (SourceShare delta : deltas) {
            shares.merge(
                    nameOf(delta.customer(), delta.meter()),
                    delta,
                    (had, more) -> new SourceShare(
                            had.customer(), had.meter(), had.amount().add(more.amount())));
        }
    }

    BigDecimal of(String customer, String meter) {
        SourceShare share = shares.get(nameOf(customer, meter));
        return share == null ? BigDecimal.ZERO : share.amount();
    }

    /** The total to bring the ledger to: of each source that is billed here its own, of the others what they have. */
    BigDecimal target(List<LedgerSource> sources) {
        Map<String, BigDecimal> targets = new TreeMap<>();
        shares.forEach((name, share) -> targets.put(name, share.amount()));
        for (LedgerSource source : sources) {
            targets.put(nameOf(source.customer().value(), source.meter().value()), source.total());
        }
        return targets.values().stream().reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    /**
     * Divides a delta among the sources: to each what it lacks. Where the delta is not all that is lacking, because a push
     * carries no more, the source that lacks most waits for the rest.
     */
    List<SourceShare> divide(List<LedgerSource> sources, BigDecimal delta) {
        if (sources.size() == 1) {
            LedgerSource only = sources.get(0);
            return List.of(new SourceShare(only.customer().value(), only.meter().value(), delta));
        }
        List<SourceShare> parts = new ArrayList<>();
        BigDecimal lacking = BigDecimal.ZERO;
        int most = 0;
        for (LedgerSource source : sources) {
            String customer = source.customer().value();
            String meter = source.meter().value();
            BigDecimal lacks = source.total().subtract(of(customer, meter));
            lacking = lacking.add(lacks);
            parts.add(new SourceShare(customer, meter, lacks));
            if (lacks.abs().compareTo(parts.get(most).amount().abs()) > 0) {
                most = parts.size() - 1;
            }
        }
        SourceShare largest = parts.get(most);
        BigDecimal amount = largest.amount().subtract(lacking.subtract(delta));
        parts.set(most, new SourceShare(largest.customer(), largest.meter(), amount));
        return parts;
    }

    /** Names may contain any separator, so the length of the first is written out. */
    private static String nameOf(String customer, String meter) {
        return customer.length() + ":" + customer + meter;
    }
}
