package io.stripemeter.eventstore.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.stripemeter.api.tenant.TenantRegistered;
import io.stripemeter.api.usage.UsageRecorded;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** Damaged bytes are refused as {@link UnreadableEvent}: never another error, never a huge allocation. */
class HostileBytesTest {
    private static final StoredEventType USAGE = StoredEventType.of(UsageRecorded.class);
    private static final int TRIES = 50_000;

    private final EventCodec codec = new EventCodec();
    private final byte[] good = usage("key-1");
    private final byte[] goodWithShortKey = usage("0190f3a1-7b2c-7def-8123-456789abcdef");

    @Test
    void refusesEveryTruncation() {
        for (byte[] whole : List.of(good, goodWithShortKey)) {
            for (int length = 0; length < whole.length; length++) {
                byte[] cut = Arrays.copyOf(whole, length);
                assertThatThrownBy(() -> codec.decode(USAGE, cut)).isInstanceOf(UnreadableEvent.class);
            }
        }
    }

    @Test
    void refusesBytesLeftOver() {
        byte[] longer = Arrays.copyOf(good, good.length + 1);
        assertThatThrownBy(() -> codec.decode(USAGE, longer)).isInstanceOf(UnreadableEvent.class);
    }

    @Test
    void refusesALengthBeyondTheEnd() {
        byte[] hostile = {1, 0, (byte) 0xff, (byte) 0xff, (byte) 0xff, (byte) 0xff, 7, 'x'};
        assertThatThrownBy(() -> codec.decode(USAGE, hostile))
                .isInstanceOf(UnreadableEvent.class)
                .hasMessageContaining("beyond the end");
    }

    @Test
    void readsOrRefusesDamagedBytes() {
        SplittableRandom random = new SplittableRandom(42);
        int refused = 0;
        for (int i = 0; i < TRIES; i++) {
            byte[] damaged = (i % 2 == 0 ? good : goodWithShortKey).clone();
            for (int flips = 1 + random.nextInt(4); flips > 0; flips--) {
                damaged[random.nextInt(damaged.length)] = (byte) random.nextInt(256);
            }
            try {
                assertThat(codec.decode(USAGE, damaged)).isInstanceOf(UsageRecorded.class);
            } catch (UnreadableEvent e) {
                refused++;
            }
        }
        assertThat(refused).isBetween(TRIES / 10, TRIES - 1);
    }

    @Test
    void refusesJsonThatIsNotTheEvent() {
        StoredEventType tenant = StoredEventType.of(TenantRegistered.class);
        for (String json : new String[] {"", "[]", "{", "null", "{\"tenantId\":{}}"}) {
            assertThatThrownBy(() -> codec.decode(tenant, json.getBytes(StandardCharsets.UTF_8)))
                    .as(json)
                    .isInstanceOf(UnreadableEvent.class);
        }
    }

    @Test
    void refusesAnUnknownTypeAndVersion() {
        assertThatThrownBy(() -> codec.decode(new StoredEventType("usage.voided", 1), good))
                .isInstanceOf(UnreadableEvent.class);
        byte[] newer = good.clone();
        newer[0] = 3;
        assertThatThrownBy(() -> codec.decode(USAGE, newer)).hasMessageContaining("unknown version 3");
    }

    private byte[] usage(String key) {
        return codec.encode(new UsageRecorded(
                "acme", key, "requests", "globex", new BigDecimal("12.5"), Instant.EPOCH, true, "r", "{}", "s"));
    }
}
