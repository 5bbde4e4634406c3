package io.stripemeter.eventstore.codec;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.stripemeter.api.DomainEvent;
import io.stripemeter.api.EventCatalog;
import io.stripemeter.api.usage.UsageRecorded;
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
    private static final String USAGE = EventCatalog.nameOf(UsageRecorded.class);

    private final JsonMapper json = JsonMapper.builder()
            .enable(StreamWriteFeature.WRITE_BIGDECIMAL_AS_PLAIN)
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .changeDefaultPropertyInclusion(inclusion -> inclusion.withValueInclusion(JsonInclude.Include.NON_NULL))
            .build();

    public byte[] encode(DomainEvent event) {
        return event instanceof UsageRecorded usage ? UsageRecordedCodec.encode(usage) : json.writeValueAsBytes(event);
    }

    /**
     * Reads a stored event.
     *
     * @throws UnreadableEvent when the bytes do not fit the type, or the type is unknown here
     */
    public DomainEvent decode(StoredEventType type, byte[] bytes) {
        if (USAGE.equals(type.name())) {
            return UsageRecordedCodec.decode(bytes);
        }
        Class<? extends DomainEvent> record = EventCatalog.byName().get(type.name());
        if (record == null) {
            throw new UnreadableEvent("this version does not know " + type.name());
        }
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
