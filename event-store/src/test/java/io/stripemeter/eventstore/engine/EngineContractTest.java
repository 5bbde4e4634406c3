package io.stripemeter.eventstore.engine;

import static io.stripemeter.eventstore.engine.EngineUnderTest.NOW;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.stripemeter.api.meter.MeterArchived;
import io.stripemeter.api.meter.MeterMapped;
import io.stripemeter.testkit.TestDatabase;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.GenericDomainEventMessage;
import org.axonframework.eventhandling.GenericEventMessage;
import org.axonframework.eventhandling.GlobalSequenceTrackingToken;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.axonframework.eventhandling.TrackingToken;
import org.axonframework.messaging.MetaData;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What Axon expects of any storage engine, where {@link AppendTest} and {@link AggregateRoundTripTest} do not say it. */
class EngineContractTest {
    private static final String STREAM = "meter/acme/requests";
    private static final int MANY = 2_500; // more than two pages

    private final TestDatabase database = TestDatabase.withSchemas("event_store");
    private final EngineUnderTest node = new EngineUnderTest(database.dataSource());
    private final PostgresEventStorageEngine engine = node.engine;

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    void decodesWhatItEncoded() {
        engine.appendEvents(List.of(message(STREAM, 0, MetaData.from(Map.of("actor", "key:k1", "trace", "t")))));
        DomainEventMessage<?> read = engine.readEvents(STREAM, 0).next();
        assertThat(read.getPayload()).isEqualTo(mapped());
        assertThat(read.getPayloadType()).isEqualTo(MeterMapped.class);
        assertThat(read.getAggregateIdentifier()).isEqualTo(STREAM);
        assertThat(read.getSequenceNumber()).isZero();
        assertThat(read.getTimestamp()).isEqualTo(NOW);
        assertThat(read.getMetaData()).containsEntry("actor", "key:k1").containsEntry("trace", "t");
        assertThat(engine.readEvents(STREAM, 0).next().getIdentifier()).isEqualTo(read.getIdentifier());
        assertThat(tracked(null).get(0).getIdentifier()).isEqualTo(read.getIdentifier());
    }

    @Test
    void readsAStreamFromAnySequenceOnInOrder() {
        append(STREAM, 0, MANY);
        append("meter/acme/other", 0, 3);
        assertThat(sequences(STREAM, 0))
                .containsExactlyElementsOf(LongStream.range(0, MANY).boxed().toList());
        assertThat(sequences(STREAM, MANY - 2)).containsExactly(MANY - 2L, MANY - 1L);
        assertThat(sequences(STREAM, MANY)).isEmpty();
        assertThat(sequences("meter/acme/none", 0)).isEmpty();
        assertThat(engine.lastSequenceNumberFor(STREAM)).contains(MANY - 1L);
        assertThat(engine.lastSequenceNumberFor("meter/acme/none")).isEmpty();
    }

    @Test
    void goesOnAfterAnyTokenWithoutWaitingForMore() {
        append(STREAM, 0, MANY);
        List<? extends TrackedEventMessage<?>> all = tracked(engine.createTailToken());
        assertThat(all).hasSize(MANY);
        TrackingToken middle = all.get(MANY / 2).trackingToken();
        assertThat(tracked(middle)).hasSize(MANY - MANY / 2 - 1);
        assertThat(tracked(middle).get(0).trackingToken().covers(middle)).isTrue();
        assertThat(tracked(engine.createHeadToken())).isEmpty();
    }

    @Test
    void findsTheTokenOfATime() {
        engine.appendEvents(List.of(at(NOW, 0)));
        engine.appendEvents(List.of(at(NOW.plusSeconds(10), 1)));
        assertThat(engine.createTokenAt(NOW)).isEqualTo(new GlobalSequenceTrackingToken(-1));
        assertThat(engine.createTokenAt(NOW.plusSeconds(1))).isEqualTo(new GlobalSequenceTrackingToken(0));
        assertThat(engine.createTokenAt(NOW.plusSeconds(11))).isEqualTo(engine.createHeadToken());
    }

    @Test
    void storesAllOfAnAppendOrNothing() {
        append(STREAM, 0, 1);
        List<DomainEventMessage<?>> withATakenPlace =
                List.of(message("meter/acme/a", 0), message(STREAM, 0), message("meter/acme/b", 0));
        assertThatThrownBy(() -> engine.appendEvents(withATakenPlace)).isInstanceOf(RuntimeException.class);
        assertThat(tracked(null)).hasSize(1);
        engine.appendEvents(List.of());
        assertThat(tracked(null)).hasSize(1);
    }

    @Test
    void refusesMessagesThatAreNotEventsOfAStream() {
        assertThatThrownBy(() -> engine.appendEvents(List.of(GenericEventMessage.asEventMessage(mapped()))))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() ->
                        engine.appendEvents(List.of(new GenericDomainEventMessage<>("test", STREAM, 0, "no event"))))
                .isInstanceOf(IllegalArgumentException.class);
        assertThat(tracked(null)).isEmpty();
    }

    private List<Long> sequences(String stream, long from) {
        return engine.readEvents(stream, from)
                .asStream()
                .<Long>map(DomainEventMessage::getSequenceNumber)
                .toList();
    }

    private List<? extends TrackedEventMessage<?>> tracked(@Nullable TrackingToken after) {
        try (Stream<? extends TrackedEventMessage<?>> events = engine.readEvents(after, false)) {
            return events.toList();
        }
    }

    private void append(String stream, int from, int to) {
        engine.appendEvents(
                IntStream.range(from, to).mapToObj(i -> message(stream, i)).toList());
    }

    private static DomainEventMessage<?> message(String stream, long sequence) {
        return message(stream, sequence, MetaData.emptyInstance());
    }

    private static DomainEventMessage<?> message(String stream, long sequence, MetaData meta) {
        return new GenericDomainEventMessage<>("test", stream, sequence, mapped(), meta, "unused", NOW);
    }

    private static DomainEventMessage<?> at(Instant time, long sequence) {
        MeterArchived event = new MeterArchived("acme", "requests");
        return new GenericDomainEventMessage<>(
                "test", STREAM, sequence, event, MetaData.emptyInstance(), "unused", time);
    }

    private static MeterMapped mapped() {
        return new MeterMapped("acme", "requests", "default", "mtr_1", "requests");
    }
}
