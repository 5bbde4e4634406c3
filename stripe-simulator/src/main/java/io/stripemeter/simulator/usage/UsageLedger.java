package io.stripemeter.simulator.usage;

import io.stripemeter.simulator.meter.Meter;
import io.stripemeter.simulator.wire.ApiError;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** The oracle: every meter event that was answered 200, and the series of the counted ones. */
public final class UsageLedger {
    private record SeriesKey(String meter, String customer) {}

    private final int bound;
    private final List<LedgerEntry> entries = new ArrayList<>();
    private final Map<String, LedgerEntry> lastByIdentifier = new HashMap<>();
    private final Map<SeriesKey, UsageSeries> series = new ConcurrentHashMap<>();
    private final List<UsageListener> listeners = new ArrayList<>();

    public UsageLedger(int bound) {
        this.bound = bound;
    }

    /** A listener to each event once it counts. */
    public interface UsageListener {
        void counted(String meter, String customer);
    }

    public void listen(UsageListener listener) {
        listeners.add(listener);
    }

    /** Refuses before anything is claimed when the ledger is full. */
    synchronized void requireRoom() {
        if (entries.size() >= bound) {
            throw ApiError.full("meter events", bound);
        }
    }

    /** Makes an entry from the next sequence number and keeps it. */
    LedgerEntry record(java.util.function.LongFunction<LedgerEntry> make) {
        LedgerEntry entry;
        synchronized (this) {
            entry = make.apply(entries.size() + 1L);
            entries.add(entry);
            lastByIdentifier.put(entry.sent().identifier(), entry);
        }
        LedgerEntry.Reading reading = entry.reading();
        if (reading != null && entry.fate() == LedgerEntry.Fate.HELD) {
            series(reading.meter(), reading.customer()).add(entry);
            listeners.forEach(listener -> listener.counted(reading.meter(), reading.customer()));
        }
        return entry;
    }

    /** The quantity that counts for a customer on a meter, zero when there is none; Unix seconds, half-open. */
    public BigDecimal quantity(Meter meter, String customer, long from, long to) {
        BigDecimal quantity = series(meter.id(), customer).aggregate(meter.aggregation(), from, to, any -> true);
        return quantity == null ? BigDecimal.ZERO : quantity;
    }

    UsageSeries series(String meter, String customer) {
        return series.computeIfAbsent(new SeriesKey(meter, customer), absent -> new UsageSeries());
    }

    synchronized @Nullable LedgerEntry lastWith(String identifier) {
        return lastByIdentifier.get(identifier);
    }

    /** The matching entries after a sequence number, oldest first. */
    synchronized List<LedgerEntry> find(Predicate<LedgerEntry> filter, long after, int limit) {
        return entries.stream().skip(after).filter(filter).limit(limit).toList();
    }

    public synchronized int size() {
        return entries.size();
    }

    public synchronized void clear() {
        entries.clear();
        lastByIdentifier.clear();
        series.clear();
    }
}
