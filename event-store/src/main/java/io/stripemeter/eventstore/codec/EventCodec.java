package io.stripemeter.eventstore.codec;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.stripemeter.api.DomainEvent;
import io.stripemeter.api.EventCatalog;
import io.stripemeter.api.usage.UsageRecorded;
import java.util.Map;
import java.util.stream.Collectors;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamWriteFeature;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * The codec between events and stored bytes, by the stored name of the event.
 *
 * <p>Usage events, a thousand times as many as all others, have a compact form; every other event is JSON, readable
 * with any tool. Decimals keep every digit.
 */
public final class EventCodec {
    private final Map<String, Known> known;

    private final JsonMapper json = JsonMapper.builder()
            .enable(StreamWriteFeature.WRITE_BIGDECIMAL_AS_PLAIN)
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .changeDefaultPropertyInclusion(inclusion -> inclusion.withValueInclusion(JsonInclude.Include.NON_NULL))
            .build();

    /** Creates the codec of all events of this release. */
    public EventCodec() {
        this(EventCatalog.byName());
    }

    /** Creates the codec of a release with these events, keyed by their stored names. */
    public EventCodec(Map<String, Class<? extends DomainEvent>> events) {
        this.known = events.entrySet().stream()
                .collect(Collectors.toUnmodifiableMap(Map.Entry::getKey, event -> Known.of(event.getValue())));
    }

    private record Known(Class<? extends DomainEvent> record, int revision) {
        static Known of(Class<? extends DomainEvent> record) {
            return new Known(record, EventCatalog.revisionOf(record));
        }
    }

    public byte[] encode(DomainEvent event) {
        return event instanceof UsageRecorded usage ? UsageRecordedCodec.encode(usage) : json.writeValueAsBytes(event);
    }

    /**
     * Reads a stored event.
     *
     * @throws UnknownEvent when this release does not know the type or its revision
     * @throws UnreadableEvent when the bytes do not fit the type
     */
    public DomainEvent decode(StoredEventType type, byte[] bytes) {
        Known event = known.get(type.name());
        if (event == null || type.revision() > event.revision()) {
            throw new UnknownEvent(type);
        }
        return event.record() == UsageRecorded.class
                ? UsageRecordedCodec.decode(bytes)
                : json(type, event.record(), bytes);
    }

    private DomainEvent json(StoredEventType type, Class<? extends DomainEvent> record, byte[] bytes) {
        try {
            DomainEvent event = json.readValue(bytes, record);
            if (event == null) {
                throw new UnreadableEvent(type.name() + " is null");
            }
            return event;
        } catch (JacksonException e) {
            throw new UnreadableEvent(type.name() + " is not the JSON it should be", e);
        }
    }
}
