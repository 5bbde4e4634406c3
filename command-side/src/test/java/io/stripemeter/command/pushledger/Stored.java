package io.stripemeter.command.pushledger;

import static org.assertj.core.api.Assertions.assertThat;

import io.stripemeter.eventstore.engine.AggregateStates;
import org.axonframework.serialization.SerializedObject;
import org.axonframework.serialization.Serializer;

/** Ledgers as the product's serializer stores and reads them. */
final class Stored {
    private static final Serializer SERIALIZER = AggregateStates.serializer();

    private Stored() {}

    static Ledger andReadAgain(Ledger ledger) {
        SerializedObject<byte[]> stored =
                SERIALIZER.serialize(new PushLedger(new PushLedger.Snapshot(Story.ID, ledger.state())), byte[].class);
        PushLedger read = SERIALIZER.deserialize(stored);
        assertThat(SERIALIZER.serialize(read, byte[].class).getData()).isEqualTo(stored.getData());
        return new Ledger(read.snapshot().state());
    }
}
