package io.stripemeter.command.pushledger;

import org.axonframework.eventsourcing.EventCountSnapshotTriggerDefinition;
import org.axonframework.eventsourcing.SnapshotTriggerDefinition;
import org.axonframework.eventsourcing.Snapshotter;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** The push ledger slice. */
@Configuration(proxyBeanMethods = false)
@Import({PushLedger.class, LedgerEndpoint.class})
public class PushLedgerConfiguration {
    static final String SNAPSHOTS = "pushLedgerSnapshots";
    /** Facts that are replayed for a command at most: three for a push that goes well. */
    static final int SNAPSHOT_EVERY = 600;

    @Bean(SNAPSHOTS)
    SnapshotTriggerDefinition pushLedgerSnapshots(Snapshotter snapshotter) {
        return new EventCountSnapshotTriggerDefinition(snapshotter, SNAPSHOT_EVERY);
    }
}
