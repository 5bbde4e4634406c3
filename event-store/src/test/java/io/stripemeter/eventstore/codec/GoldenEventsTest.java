package io.stripemeter.eventstore.codec;

import static org.assertj.core.api.Assertions.assertThat;

import io.stripemeter.api.DomainEvent;
import io.stripemeter.api.EventCatalog;
import io.stripemeter.api.customer.CustomerMapped;
import io.stripemeter.api.meter.MeterMapped;
import io.stripemeter.api.meter.MeterShadowed;
import io.stripemeter.api.pushledger.event.LateUsageCarried;
import io.stripemeter.api.pushledger.event.PushPlanned;
import io.stripemeter.api.pushledger.event.PushStranded;
import io.stripemeter.api.usage.UsageRecorded;
import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.RecordComponent;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Stored forms never change: the golden file of each event was written once and must be read for ever.
 *
 * <p>A new event, or a new revision, needs a new file {@code golden/<name>-<revision>}; the message of the failing test
 * shows what to put there. A file that is there is never edited.
 */
class GoldenEventsTest {
    private static final Instant TIME = Instant.parse("2026-11-23T10:15:30.123456Z");
    /** Components that were added to a form that was written before: the golden form of the event is without them. */
    private static final Set<String> ADDED_LATER = Set.of(
            "CustomerMapped.rollUpInto",
            "CustomerMapped.actor",
            "CustomerMapped.at",
            "MeterMapped.rollUpInto",
            "MeterMapped.actor",
            "MeterMapped.at",
            "MeterMapped.customerMappingKey",
            "MeterMapped.valueSettingsKey",
            "MeterShadowed.rollUpInto",
            "MeterShadowed.actor",
            "MeterShadowed.at",
            "MeterShadowed.customerMappingKey",
            "MeterShadowed.valueSettingsKey",
            "PushPlanned.stripeMeterId",
            "PushPlanned.sourceCustomers",
            "PushPlanned.sourceMeters",
            "PushPlanned.sourceDeltas",
            "PushCorrected.stripeMeterId",
            "LateUsageCarried.eventName",
            "LateUsageCarried.stripeMeterId",
            "LateUsageCarried.sourceCustomers",
            "LateUsageCarried.sourceMeters",
            "LateUsageCarried.sourceDeltas",
            "PushStranded.periodStart",
            "PushStranded.periodEnd",
            "PushStranded.sourceCustomers",
            "PushStranded.sourceMeters",
            "PushStranded.sourceDeltas");

    private final EventCodec codec = new EventCodec();

    static Stream<Class<? extends DomainEvent>> events() {
        return EventCatalog.byName().values().stream();
    }

    @ParameterizedTest
    @MethodSource("events")
    void writesAndReadsTheGoldenForm(Class<? extends DomainEvent> type) throws Exception {
        DomainEvent sample = sample(type);
        byte[] written = codec.encode(sample);
        String form = sample instanceof UsageRecorded
                ? HexFormat.of().formatHex(written)
                : new String(written, StandardCharsets.UTF_8);
        StoredEventType name = StoredEventType.of(type);
        assertThat(form).isEqualTo(golden(name.name() + "-" + name.revision()));
        assertThat(codec.decode(name, written)).isEqualTo(sample);
    }

    @Test
    void readsTheFirstUsageForm() throws Exception {
        byte[] stored = HexFormat.of().parseHex(golden("usage.recorded-1"));
        assertThat(codec.decode(StoredEventType.of(UsageRecorded.class), stored))
                .isEqualTo(sample(UsageRecorded.class));
    }

    @Test
    void writesAndReadsTheFormsWithShortKeys() throws Exception {
        for (String key : List.of("0190f3a1-7b2c-7def-8123-456789abcdef", "fedcba98765432100123456789abcdef")) {
            UsageRecorded event =
                    new UsageRecorded("t", key, "m", "c", new BigDecimal("1.5"), TIME, true, null, null, null);
            String form = HexFormat.of().formatHex(codec.encode(event));
            assertThat(form).isEqualTo(golden("usage.recorded-1-" + (key.contains("-") ? "uuid" : "hex")));
            assertThat(codec.decode(
                            StoredEventType.of(UsageRecorded.class),
                            HexFormat.of().parseHex(form)))
                    .isEqualTo(event);
        }
    }

    @Test
    void writesAndReadsTheFormOfAShadowsPush() throws Exception {
        PushPlanned plain = (PushPlanned) sample(PushPlanned.class);
        String golden = golden("push.planned-1-shadow");
        DomainEvent event =
                codec.decode(StoredEventType.of(PushPlanned.class), golden.getBytes(StandardCharsets.UTF_8));
        assertThat(event).isNotEqualTo(plain).hasFieldOrPropertyWithValue("shadow", true);
        assertThat(new String(codec.encode(event), StandardCharsets.UTF_8)).isEqualTo(golden);
    }

    @ParameterizedTest
    @ValueSource(classes = {CustomerMapped.class, MeterMapped.class, MeterShadowed.class})
    void writesAndReadsTheFormOfACheckedMapping(Class<? extends DomainEvent> type) throws Exception {
        StoredEventType name = StoredEventType.of(type);
        String golden = golden(name.name() + "-" + name.revision() + "-checked");
        DomainEvent event = codec.decode(name, golden.getBytes(StandardCharsets.UTF_8));
        assertThat(event)
                .isNotEqualTo(sample(type))
                .hasFieldOrPropertyWithValue("rollUpInto", "parent")
                .hasFieldOrPropertyWithValue("checked", true)
                .hasFieldOrPropertyWithValue("at", TIME);
        assertThat(new String(codec.encode(event), StandardCharsets.UTF_8)).isEqualTo(golden);
    }

    @ParameterizedTest
    @ValueSource(classes = {PushPlanned.class, LateUsageCarried.class, PushStranded.class})
    void writesAndReadsTheFormWithSources(Class<? extends DomainEvent> type) throws Exception {
        StoredEventType name = StoredEventType.of(type);
        String golden = golden(name.name() + "-" + name.revision() + "-sources");
        DomainEvent event = codec.decode(name, golden.getBytes(StandardCharsets.UTF_8));
        assertThat(event)
                .isNotEqualTo(sample(type))
                .hasFieldOrPropertyWithValue("sourceCustomers", List.of("parent", "child"))
                .hasFieldOrPropertyWithValue("sourceDeltas", List.of(new BigDecimal("7.5"), new BigDecimal("-2")));
        assertThat(new String(codec.encode(event), StandardCharsets.UTF_8)).isEqualTo(golden);
    }

    @Test
    void keepsKeysThatOnlyLookLikeHexadecimal() {
        for (String key : List.of(
                "0190F3A1-7b2c-7def-8123-456789abcdef",
                "0190f3a17-b2c-7def-8123-456789abcdef",
                "0190f3a1-7b2c-7def-8123-456789abcdeg",
                "0190f3a1-7b2c-7def-8123-456789abcde-",
                "FEDCBA98765432100123456789ABCDEF",
                "-edcba98765432100123456789abcdef",
                "fedcba9876543210",
                "00000000-0000-0000-0000-000000000000",
                "ffffffffffffffffffffffffffffffff")) {
            UsageRecorded event = new UsageRecorded("t", key, "m", "c", BigDecimal.ONE, TIME, false, null, null, null);
            assertThat(codec.decode(StoredEventType.of(UsageRecorded.class), codec.encode(event)))
                    .isEqualTo(event);
        }
    }

    @Test
    void keepsEveryDigitOfADecimal() {
        for (String digits :
                List.of("0", "0.000000000001", "99999999999999999999999999.999999999999", "1E+3", "-7.50")) {
            UsageRecorded event =
                    new UsageRecorded("t", "k", "m", "c", new BigDecimal(digits), TIME, false, null, null, null);
            UsageRecorded read =
                    (UsageRecorded) codec.decode(StoredEventType.of(UsageRecorded.class), codec.encode(event));
            assertThat(read).isEqualTo(event);
        }
    }

    private static DomainEvent sample(Class<? extends DomainEvent> type) throws Exception {
        RecordComponent[] components = type.getRecordComponents();
        Class<?>[] types = Stream.of(components).map(RecordComponent::getType).toArray(Class<?>[]::new);
        Object[] values = Stream.of(components).map(GoldenEventsTest::value).toArray();
        return type.getDeclaredConstructor(types).newInstance(values);
    }

    private static @Nullable Object value(RecordComponent component) {
        if (ADDED_LATER.contains(component.getDeclaringRecord().getSimpleName() + "." + component.getName())) {
            return null;
        }
        return switch (component.getType().getSimpleName()) {
            case "String" -> component.getName() + " Zürich \"1\"";
            case "BigDecimal" -> new BigDecimal("1234567890123456789.50");
            case "Instant" -> TIME;
            case "boolean" -> true;
            // Only ever added to a form that was written before: left out unless there is something to say.
            case "Boolean", "Long" -> null;
            case "int" -> 429;
            case "long" -> 9_007_199_254_740_993L;
            case "List" -> List.of("first", "second");
            case "SortedMap" -> new TreeMap<>(Map.of("second", "2", "first", "1"));
            default -> throw new IllegalStateException("no sample for " + component);
        };
    }

    private static String golden(String name) throws IOException {
        try (InputStream file = GoldenEventsTest.class.getResourceAsStream("/golden/" + name)) {
            return file == null
                    ? "no golden file " + name
                    : new String(file.readAllBytes(), StandardCharsets.UTF_8).strip();
        }
    }
}
