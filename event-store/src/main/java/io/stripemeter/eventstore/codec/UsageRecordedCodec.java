package io.stripemeter.eventstore.codec;

import io.stripemeter.api.usage.UsageRecorded;
import org.jspecify.annotations.Nullable;

/**
 * The compact form of usage events, the most frequent ones.
 *
 * <h2>Layout, version 1</h2>
 * version (1 byte), flags (1 byte), tenant, idempotency key, meter, customer (texts), quantity (decimal), event time
 * (signed microseconds since 1970-01-01T00:00:00Z), then resource, properties and source, each only when its flag is
 * set.
 *
 * <h2>Layout, version 2</h2>
 * As version 1, but the idempotency key is not a text but 16 bytes that stand for a UUID in its usual writing, or for 32
 * hexadecimal digits when that flag is set; always in lower case. Most keys are like that, and then take half the bytes.
 * All other keys are written in version 1.
 *
 * <p>A new layout gets a new version and a new branch in {@link #decode}; the branches of old versions stay
 * forever, tested by golden files.
 */
final class UsageRecordedCodec {
    private static final int TEXT_KEY = 1;
    private static final int HEX_KEY = 2;
    private static final int TIME_GIVEN = 1;
    private static final int HAS_RESOURCE = 2;
    private static final int HAS_PROPERTIES = 4;
    private static final int HAS_SOURCE = 8;
    private static final int WITHOUT_DASHES = 16;

    private UsageRecordedCodec() {}

    static byte[] encode(UsageRecorded event) {
        ByteWriter out = new ByteWriter();
        HexKey hex = HexKey.parse(event.idempotencyKey());
        out.writeByte(hex == null ? TEXT_KEY : HEX_KEY);
        out.writeByte(flags(event) | (hex == null || hex.dashes() ? 0 : WITHOUT_DASHES));
        out.writeText(event.tenantId());
        if (hex == null) {
            out.writeText(event.idempotencyKey());
        } else {
            out.writeFixed(hex.high());
            out.writeFixed(hex.low());
        }
        out.writeText(event.meter());
        out.writeText(event.customer());
        out.writeDecimal(event.quantity());
        out.writeSigned(Micros.of(event.occurredAt()));
        writeOptional(out, event.resourceId());
        writeOptional(out, event.properties());
        writeOptional(out, event.source());
        return out.toByteArray();
    }

    static UsageRecorded decode(byte[] bytes) {
        ByteReader in = new ByteReader(bytes);
        int version = in.readByte();
        if (version != TEXT_KEY && version != HEX_KEY) {
            throw new UnreadableEvent("usage.recorded has the unknown version " + version);
        }
        int flags = in.readByte();
        UsageRecorded event = new UsageRecorded(
                in.readText(),
                version == TEXT_KEY ? in.readText() : readHexKey(in, flags),
                in.readText(),
                in.readText(),
                in.readDecimal(),
                Micros.instant(in.readSigned()),
                (flags & TIME_GIVEN) != 0,
                readOptional(in, flags, HAS_RESOURCE),
                readOptional(in, flags, HAS_PROPERTIES),
                readOptional(in, flags, HAS_SOURCE));
        in.requireEnd();
        return event;
    }

    private static String readHexKey(ByteReader in, int flags) {
        return new HexKey(in.readFixed(), in.readFixed(), (flags & WITHOUT_DASHES) == 0).text();
    }

    private static int flags(UsageRecorded event) {
        return (event.occurredAtGiven() ? TIME_GIVEN : 0)
                | (event.resourceId() == null ? 0 : HAS_RESOURCE)
                | (event.properties() == null ? 0 : HAS_PROPERTIES)
                | (event.source() == null ? 0 : HAS_SOURCE);
    }

    private static void writeOptional(ByteWriter out, @Nullable String text) {
        if (text != null) {
            out.writeText(text);
        }
    }

    private static @Nullable String readOptional(ByteReader in, int flags, int flag) {
        return (flags & flag) == 0 ? null : in.readText();
    }
}
