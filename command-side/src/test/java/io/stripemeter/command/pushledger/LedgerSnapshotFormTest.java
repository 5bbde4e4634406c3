package io.stripemeter.command.pushledger;

import static io.stripemeter.command.pushledger.Story.ID;
import static io.stripemeter.command.pushledger.Story.NOW;
import static io.stripemeter.command.pushledger.Story.SLOT;
import static io.stripemeter.command.pushledger.Story.accepted;
import static io.stripemeter.command.pushledger.Story.dispatched;
import static io.stripemeter.command.pushledger.Story.lost;
import static io.stripemeter.command.pushledger.Story.planned;
import static io.stripemeter.command.pushledger.Story.rejected;
import static io.stripemeter.command.pushledger.Story.suspended;
import static org.assertj.core.api.Assertions.assertThat;

import io.stripemeter.api.customer.CustomerId;
import io.stripemeter.api.meter.MeterKey;
import io.stripemeter.api.pushledger.Destination;
import io.stripemeter.api.pushledger.LedgerKey;
import io.stripemeter.api.pushledger.event.LateUsageCarried;
import io.stripemeter.api.pushledger.event.LedgerClosed;
import io.stripemeter.api.pushledger.event.LedgerSuperseded;
import io.stripemeter.api.pushledger.event.PushCorrected;
import io.stripemeter.api.pushledger.event.PushDoubled;
import io.stripemeter.api.pushledger.event.PushLedgerDomainEvent;
import io.stripemeter.api.pushledger.event.PushMissing;
import io.stripemeter.api.pushledger.event.PushPlanned;
import io.stripemeter.api.pushledger.event.PushStranded;
import io.stripemeter.eventstore.engine.AggregateStates;
import java.io.IOException;
import java.io.InputStream;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.axonframework.serialization.Serializer;
import org.axonframework.serialization.SimpleSerializedObject;
import org.junit.jupiter.api.Test;

/**
 * The stored form of a ledger's snapshot, and what events fold to, are those of the golden file of its revision.
 *
 * <p>When this test fails for a change that is meant, raise {@link PushLedgerCommandConfiguration#SNAPSHOT_FORM} and add a golden
 * file for the new revision: snapshots of the old one are then passed over and replaced. Without that, running ledgers would
 * go on from states that the new code reads wrongly, or would have folded differently. A file that is there is never edited.
 */
class LedgerSnapshotFormTest {
    private static final BigDecimal TEN = BigDecimal.TEN;
    private final Serializer states = AggregateStates.serializer();

    @Test
    void foldsAndStoresWhatTheGoldenFileOfTheRevisionHolds() throws IOException {
        assertThat(states()).isEqualTo(golden());
    }

    @Test
    void readsTheGoldenFormAsTheStateThatAReplayGives() throws IOException {
        Map<String, String> golden = golden();
        stories().forEach((name, events) -> {
            byte[] stored = golden.getOrDefault(name, "").getBytes(StandardCharsets.UTF_8);
            PushLedger read = states.deserialize(
                    new SimpleSerializedObject<>(stored, byte[].class, PushLedger.class.getName(), null));
            assertThat(read).as(name).usingRecursiveComparison().isEqualTo(replay(events));
        });
    }

    /** Moved or renamed classes must not show in what is stored. */
    @Test
    void storesNoClassNames() {
        assertThat(String.join("\n", states().values())).doesNotContain("io.stripemeter", "Standing", "PushPlanned");
    }

    private Map<String, String> states() {
        Map<String, String> all = new LinkedHashMap<>();
        stories()
                .forEach((name, events) -> all.put(
                        name,
                        new String(
                                states.serialize(replay(events), byte[].class).getData(), StandardCharsets.UTF_8)));
        return all;
    }

    private static PushLedger replay(List<PushLedgerDomainEvent> events) {
        PushLedger ledger = new PushLedger();
        events.forEach(ledger::on);
        return ledger;
    }

    private static Map<String, List<PushLedgerDomainEvent>> stories() {
        PushLedgerDomainEvent planned = planned(1, "0", "10", 7, SLOT);
        PushLedgerDomainEvent sent = dispatched(1, 1, 1, NOW);
        PushLedgerDomainEvent accepted = accepted(1, 1, false, NOW);
        Map<String, List<PushLedgerDomainEvent>> stories = new LinkedHashMap<>();
        stories.put("nothing", List.of());
        stories.put("waiting", List.of(planned));
        stories.put("sending", List.of(planned, sent));
        stories.put("doubted", List.of(planned, sent, lost(1, 1, NOW), dispatched(1, 2, 1, NOW.plusSeconds(60))));
        stories.put("refused", List.of(planned, sent, rejected(1, 1, NOW), suspended(1, "rejected", NOW)));
        stories.put("fenced", List.of(planned, sent, lost(1, 1, NOW), suspended(1, Push.FENCED, NOW)));
        stories.put(
                "missing",
                List.of(
                        planned,
                        sent,
                        lost(1, 1, NOW),
                        suspended(1, Push.FENCED, NOW),
                        new PushMissing("acme", ID, 1, NOW, "reader", NOW)));
        stories.put("stranded", List.of(planned, new PushStranded("acme", ID, 1, TEN, null, NOW)));
        stories.put("accepted", List.of(planned, sent, accepted));
        stories.put("two slots", List.of(planned, sent, accepted, planned(2, "10", "2.5", 9, SLOT.plusSeconds(60))));
        stories.put(
                "corrected",
                List.of(
                        planned,
                        sent,
                        accepted,
                        new PushDoubled("acme", ID, 1, new BigDecimal("20"), NOW, "reader", NOW),
                        correction()));
        stories.put(
                "carried",
                List.of(planned, sent, accepted, new LedgerClosed("acme", ID, "in_1", NOW, TEN, NOW, null), carried()));
        stories.put("superseded", List.of(planned, sent, accepted, superseded()));
        stories.put("several sources", List.of(ofTwoSources(), sent, accepted));
        return stories;
    }

    private static PushCorrected correction() {
        return new PushCorrected(
                "acme",
                ID,
                "default",
                "c/1",
                "api calls",
                Story.START,
                Story.END,
                2,
                1,
                "compensation",
                TEN.negate(),
                Story.KEY.identifier(2),
                SLOT,
                "cus_1",
                "api_calls",
                true,
                "reader",
                NOW,
                null);
    }

    private static LateUsageCarried carried() {
        return new LateUsageCarried(
                "acme",
                ID,
                "default",
                "c/1",
                "api calls",
                Story.START,
                Story.END,
                1,
                BigDecimal.ONE,
                TEN,
                new BigDecimal("11"),
                12,
                "cus_1",
                null,
                NOW,
                null,
                null,
                null,
                null,
                null);
    }

    /** Lines of a name, a tab and the stored state. */
    private static PushLedgerDomainEvent superseded() {
        return new LedgerSuperseded("acme", Story.ID, "c/1", "api calls", 8, TEN, NOW);
    }

    private static PushLedgerDomainEvent ofTwoSources() {
        LedgerKey key = LedgerKey.to(
                Story.KEY.tenantId(),
                new Destination("default", "cus_1", "mtr_1", "api_calls"),
                Story.START,
                new CustomerId("parent"),
                new MeterKey("api calls"));
        return new PushPlanned(
                "acme",
                key.streamId(),
                "default",
                "parent",
                "api calls",
                Story.START,
                Story.END,
                1,
                TEN,
                BigDecimal.ZERO,
                TEN,
                7,
                key.identifier(1),
                SLOT,
                "cus_1",
                "api_calls",
                null,
                "mtr_1",
                List.of("parent", "child"),
                List.of("api calls", "api calls"),
                List.of(new BigDecimal("7.5"), new BigDecimal("2.5")));
    }

    private static Map<String, String> golden() throws IOException {
        String file = "/golden/" + PushLedgerCommandConfiguration.SNAPSHOT_FORM.name() + "-"
                + PushLedgerCommandConfiguration.SNAPSHOT_FORM.revision() + ".txt";
        try (InputStream in = LedgerSnapshotFormTest.class.getResourceAsStream(file)) {
            assertThat(in)
                    .as("the golden file of a new revision is still to be written: %s", file)
                    .isNotNull();
            String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
            return Stream.of(text.split("\n"))
                    .map(line -> line.split("\t", 2))
                    .collect(Collectors.toMap(line -> line[0], line -> line[1], (a, b) -> b, LinkedHashMap::new));
        }
    }
}
