package io.stripemeter.eventstore.codec;

import io.stripemeter.api.usage.UsageRecorded;
import org.jspecify.annotations.Nullable;

/**
 * The compact form of the hot fact.
 *
 * <h2>Layout, version 1</h2>
 * version (1 byte), flags (1 byte), tenant, idempotency key, meter, customer (texts), quantity (decimal), event time
 * (signed microseconds since 1970-01-01T00:00:00Z), then resource, properties and source, each only when its flag is
 * set. A new layout gets a new version and a new branch in {@link #decode}; the branches of old versions stay for
 * ever, held by golden files.
 */
final class UsageRecordedCodec {
    private static final int VERSION = 1;
    private static final int TIME_GIVEN = 1;
    private static final int HAS_RESOURCE = 2;
    private static final int HAS_PROPERTIES = 4;
    private static final int HAS_SOURCE = 8;

    private UsageRecordedCodec() {}

    static byte[] encode(UsageRecorded fact) {
        ByteWriter out = new ByteWriter();
        out.writeByte(VERSION);
        out.writeByte(flags(fact));
        out.writeText(fact.tenantId());
        out.writeText(fact.idempotencyKey());
        out.writeText(fact.meter());
        out.writeText(fact.customer());
        out.writeDecimal(fact.quantity());
        out.writeSigned(Micros.of(fact.occurredAt()));
        writeOptional(out, fact.resourceId());
        writeOptional(out, fact.properties());
        writeOptional(out, fact.source());
        return out.toByteArray();
    }

    static UsageRecorded decode(byte[] bytes) {
        ByteReader in = new ByteReader(bytes);
        int version = in.readByte();
        if (version != VERSION) {
            throw new UnreadableFact("usage.recorded has the unknown version " + version);
        }
        int flags = in.readByte();
        UsageRecorded fact = new UsageRecorded(
                in.readText(),
                in.readText(),
                in.readText(),
                in.readText(),
                in.readDecimal(),
                Micros.instant(in.readSigned()),
                (flags & TIME_GIVEN) != 0,
                readOptional(in, flags, HAS_RESOURCE),
                readOptional(in, flags, HAS_PROPERTIES),
                readOptional(in, flags, HAS_SOURCE));
        in.requireEnd();
        return fact;
    }

    private static int flags(UsageRecorded fact) {
        return (fact.occurredAtGiven() ? TIME_GIVEN : 0)
                | (fact.resourceId() == null ? 0 : HAS_RESOURCE)
                | (fact.properties() == null ? 0 : HAS_PROPERTIES)
                | (fact.source() == null ? 0 : HAS_SOURCE);
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
