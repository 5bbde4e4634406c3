package io.stripemeter.query.usage.counter;

import io.stripemeter.api.DomainEvent;
import io.stripemeter.api.adjustment.AdjustmentApproved;
import io.stripemeter.api.adjustment.AdjustmentReverted;
import io.stripemeter.api.customer.CustomerMapped;
import io.stripemeter.api.customer.CustomerUnmapped;
import io.stripemeter.api.meter.MeterDefined;
import io.stripemeter.api.meter.MeterMapped;
import io.stripemeter.api.meter.MeterShadowed;
import io.stripemeter.api.meter.MeterUnmapped;
import io.stripemeter.api.meter.MeterUnshadowed;
import io.stripemeter.api.usage.UsageRecorded;
import io.stripemeter.eventstore.projection.StoredEvent;
import io.stripemeter.eventstore.segment.Sequencing;
import io.stripemeter.query.usage.counter.MeterRule.MeterName;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.axonframework.eventhandling.Segment;

/** The meter rules that a run of the log needs, and the definitions, mappings and adjustments that it brings itself. */
final class MeterDefinitions {
    private final Segment segment;
    private final Map<MeterName, MeterRule> rules = new HashMap<>();
    private final List<StoredEvent> brought = new ArrayList<>();

    /** @param segment the one that is folded: a mapping is entered by that of its meter or customer alone */
    MeterDefinitions(Segment segment) {
        this.segment = segment;
    }

    /**
     * Learns the rules of all meters of a batch, from the table or from the batch; of two definitions the first
     * counts. A definition comes before the usage that it governs, so all of them can be learnt first.
     */
    void learn(List<StoredEvent> batch, Connection connection) throws SQLException {
        Set<MeterName> unknown = new HashSet<>();
        List<MeterDefined> defined = new ArrayList<>();
        for (StoredEvent stored : batch) {
            if (stored.event() instanceof UsageRecorded usage) {
                addUnknown(usage.tenantId(), usage.meter(), unknown);
            } else if (stored.event() instanceof MeterDefined meter) {
                addUnknown(meter.tenantId(), meter.meter(), unknown);
                defined.add(meter);
                brought.add(stored);
            } else if (isBesideCounters(stored.event()) && Sequencing.belongsTo(segment, stored)) {
                brought.add(stored);
            }
        }
        if (!unknown.isEmpty()) {
            rules.putAll(new MeterRuleTable(connection).find(unknown));
        }
        defined.forEach(
                meter -> rules.putIfAbsent(new MeterName(meter.tenantId(), meter.meter()), MeterRule.of(meter)));
    }

    MeterRule ruleOf(MeterName name, long position) {
        MeterRule rule = rules.get(name);
        if (rule == null) {
            throw new IllegalStateException("usage at position " + position + " is of a meter that was never defined: "
                    + name.tenantId() + "/" + name.meter());
        }
        return rule;
    }

    int size() {
        return brought.size();
    }

    void write(Connection connection) throws SQLException {
        MappingTable mappings = new MappingTable(connection);
        AdjustmentTotalsTable adjustments = new AdjustmentTotalsTable(connection);
        for (StoredEvent stored : brought) {
            if (stored.event() instanceof MeterDefined meter) {
                new MeterRuleTable(connection).enter(meter);
            } else if (stored.event() instanceof MeterMapped mapping) {
                mappings.enter(mapping, stored.position());
            } else if (stored.event() instanceof CustomerMapped mapping) {
                mappings.enter(mapping, stored.position());
            } else if (stored.event() instanceof MeterShadowed shadow) {
                mappings.enter(shadow, stored.position());
            } else if (stored.event() instanceof MeterUnshadowed end) {
                mappings.enter(end);
            } else if (stored.event() instanceof MeterUnmapped end) {
                mappings.enter(end);
            } else if (stored.event() instanceof CustomerUnmapped end) {
                mappings.enter(end);
            } else if (stored.event() instanceof AdjustmentApproved approved) {
                adjustments.enter(approved, stored.position());
            } else if (stored.event() instanceof AdjustmentReverted reverted) {
                adjustments.enter(reverted, stored.position());
            }
        }
    }

    private static boolean isBesideCounters(DomainEvent event) {
        return event instanceof MeterMapped
                || event instanceof CustomerMapped
                || event instanceof MeterShadowed
                || event instanceof MeterUnshadowed
                || event instanceof MeterUnmapped
                || event instanceof CustomerUnmapped
                || event instanceof AdjustmentApproved
                || event instanceof AdjustmentReverted;
    }

    private void addUnknown(String tenantId, String meter, Set<MeterName> unknown) {
        MeterName name = new MeterName(tenantId, meter);
        if (!rules.containsKey(name)) {
            unknown.add(name);
        }
    }
}
