package io.stripemeter.eventstore.append;

import io.stripemeter.api.usage.UsageRecorded;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.axonframework.messaging.unitofwork.UnitOfWork;
import org.jspecify.annotations.Nullable;

/**
 * The outcome of an append of usage events: for each event, whether it was stored now or had been stored before.
 *
 * <p>A handler attaches a receipt to its unit of work <em>before</em> it publishes usage events as one list. The
 * engine then skips and reports usage events whose stream exists, where without a receipt it fails the append.
 * The append happens while the unit of work prepares its commit, after the handler returned: read the receipt only
 * after the commit.
 */
public final class AppendReceipt {
    private static final String RESOURCE = AppendReceipt.class.getName();

    private final Map<Integer, First> firsts = new HashMap<>();

    private AppendReceipt() {}

    /**
     * The usage event that already held the stream.
     *
     * @param recordedAt when it was recorded
     */
    public record First(Instant recordedAt, UsageRecorded event) {}

    /** Puts a fresh receipt on the root of the unit of work. */
    public static AppendReceipt attachTo(UnitOfWork<?> unitOfWork) {
        AppendReceipt receipt = new AppendReceipt();
        unitOfWork.root().resources().put(RESOURCE, receipt);
        return receipt;
    }

    /** The receipt attached to the unit of work, if any. */
    public static @Nullable AppendReceipt of(UnitOfWork<?> unitOfWork) {
        return unitOfWork.root().getResource(RESOURCE);
    }

    /**
     * The first usage event under the stream of the event at {@code index} of the published list, or null when that
     * event itself was stored by this append.
     */
    public @Nullable First firstOf(int index) {
        return firsts.get(index);
    }

    void found(int index, First first) {
        firsts.put(index, first);
    }
}
