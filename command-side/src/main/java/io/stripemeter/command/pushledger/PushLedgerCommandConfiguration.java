package io.stripemeter.command.pushledger;

import io.stripemeter.eventstore.engine.SnapshotForm;
import org.axonframework.eventsourcing.EventCountSnapshotTriggerDefinition;
import org.axonframework.eventsourcing.SnapshotTriggerDefinition;
import org.axonframework.eventsourcing.Snapshotter;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** The Spring configuration of the push ledger slice. */
@Configuration(proxyBeanMethods = false)
@Import({PushLedger.class, LedgerController.class})
public class PushLedgerCommandConfiguration {
    static final String SNAPSHOTS = "pushLedgerSnapshots";
    /** The most events that are replayed for a command, where a push that succeeds takes three. */
    static final int SNAPSHOT_EVERY = 600;

    /**
     * The name and revision under which snapshots of ledgers are stored. To be raised when their stored form or the
     * result of applying events changes, so that older ones are ignored; {@code LedgerSnapshotFormTest} fails when that
     * is necessary.
     */
    static final SnapshotForm SNAPSHOT_FORM = new SnapshotForm("push-ledger", 2, PushLedger.class);

    @Bean
    static SnapshotForm pushLedgerSnapshotForm() {
        return SNAPSHOT_FORM;
    }

    @Bean(SNAPSHOTS)
    SnapshotTriggerDefinition pushLedgerSnapshots(Snapshotter snapshotter) {
        return new EventCountSnapshotTriggerDefinition(snapshotter, SNAPSHOT_EVERY);
    }
}
