package io.stripemeter.eventstore.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.stripemeter.api.tenant.TenantRegistered;
import io.stripemeter.api.usage.UsageRecorded;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** Damaged bytes are refused as {@link UnreadableFact}: never another error, never a huge allocation. */
class HostileBytesTest {
    private static final FactType USAGE = FactType.of(UsageRecorded.class);
    private static final int TRIES = 50_000;

    private final FactCodec codec = new FactCodec();
    private final byte[] good = codec.encode(new UsageRecorded(
            "acme", "key-1", "requests", "globex", new BigDecimal("12.5"), Instant.EPOCH, true, "r", "{}", "s"));

    @Test
    void refusesEveryTruncation() {
        for (int length = 0; length < good.length; length++) {
            byte[] cut = Arrays.copyOf(good, length);
            assertThatThrownBy(() -> codec.decode(USAGE, cut)).isInstanceOf(UnreadableFact.class);
        }
    }

    @Test
    void refusesBytesLeftOver() {
        byte[] longer = Arrays.copyOf(good, good.length + 1);
        assertThatThrownBy(() -> codec.decode(USAGE, longer)).isInstanceOf(UnreadableFact.class);
    }

    @Test
    void refusesALengthBeyondTheEnd() {
        byte[] hostile = {1, 0, (byte) 0xff, (byte) 0xff, (byte) 0xff, (byte) 0xff, 7, 'x'};
        assertThatThrownBy(() -> codec.decode(USAGE, hostile))
                .isInstanceOf(UnreadableFact.class)
                .hasMessageContaining("beyond the end");
    }

    @Test
    void readsOrRefusesEveryDamage() {
        SplittableRandom random = new SplittableRandom(42);
        int refused = 0;
        for (int i = 0; i < TRIES; i++) {
            byte[] damaged = good.clone();
            for (int flips = 1 + random.nextInt(4); flips > 0; flips--) {
                damaged[random.nextInt(damaged.length)] = (byte) random.nextInt(256);
            }
            try {
                assertThat(codec.decode(USAGE, damaged)).isInstanceOf(UsageRecorded.class);
            } catch (UnreadableFact e) {
                refused++;
            }
        }
        assertThat(refused).isBetween(TRIES / 10, TRIES - 1);
    }

    @Test
    void refusesJsonThatIsNotTheFact() {
        FactType tenant = FactType.of(TenantRegistered.class);
        for (String json : new String[] {"", "[]", "{", "null", "{\"tenantId\":{}}"}) {
            assertThatThrownBy(() -> codec.decode(tenant, json.getBytes(StandardCharsets.UTF_8)))
                    .as(json)
                    .isInstanceOf(UnreadableFact.class);
        }
    }

    @Test
    void refusesAnUnknownTypeAndVersion() {
        assertThatThrownBy(() -> codec.decode(new FactType("usage.voided", 1), good))
                .isInstanceOf(UnreadableFact.class);
        byte[] newer = good.clone();
        newer[0] = 2;
        assertThatThrownBy(() -> codec.decode(USAGE, newer)).hasMessageContaining("unknown version 2");
    }
}
