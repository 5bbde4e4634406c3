package io.stripemeter.eventstore.segment;

import io.stripemeter.api.usage.UsageRecorded;
import io.stripemeter.eventstore.projection.StoredEvent;
import org.axonframework.eventhandling.Segment;

/**
 * The assignment of events to segments: usage by tenant, meter and customer, so that one counter has one writer; all other
 * events by their stream. Every node and version must agree, so only hashes that Java defines are used.
 */
public final class Sequencing {
    private Sequencing() {}

    public static boolean belongsTo(Segment segment, StoredEvent stored) {
        return segment.getMask() == 0 || segment.matches(hash(stored));
    }

    public static boolean belongsTo(Segment segment, String streamKey) {
        return segment.getMask() == 0 || segment.matches(spread(streamKey.hashCode()));
    }

    /** Returns whether the usage of a customer at a meter belongs to the segment. */
    public static boolean belongsTo(Segment segment, String tenantId, String meter, String customer) {
        return segment.getMask() == 0 || segment.matches(hash(tenantId, meter, customer));
    }

    private static int hash(StoredEvent stored) {
        if (stored.event() instanceof UsageRecorded usage) {
            return hash(usage.tenantId(), usage.meter(), usage.customer());
        }
        return spread(stored.streamId().hashCode());
    }

    private static int hash(String tenantId, String meter, String customer) {
        int hash = tenantId.hashCode();
        hash = 31 * hash + meter.hashCode();
        return spread(31 * hash + customer.hashCode());
    }

    /** Mixes the lowest bits, by which segments differ and which hashes of texts mix badly. */
    private static int spread(int hash) {
        int mixed = hash * 0x9E3779B9;
        return mixed ^ (mixed >>> 16);
    }
}
