package io.stripemeter.sagas.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import io.stripemeter.api.Addressed;
import io.stripemeter.api.escalation.EscalationKind;
import io.stripemeter.api.escalation.RaiseEscalation;
import io.stripemeter.api.pushledger.FindPushesByIdentifier;
import io.stripemeter.api.pushledger.NamedPush;
import io.stripemeter.api.reconciliation.StartReconciliation;
import io.stripemeter.stripe.support.ReadResult;
import io.stripemeter.stripe.webhook.MeterErrorReport;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TriageTest {
    private static final Instant RECEIVED = Instant.parse("2026-11-01T00:10:00Z");
    private static final Instant OCTOBER = Instant.parse("2026-10-01T00:00:00Z");
    private static final Instant NOVEMBER = Instant.parse("2026-11-01T00:00:00Z");
    private static final MeterErrorTask REPORT = new MeterErrorTask(
            "acme", "default", "evt_1", "v1.billing.meter.error_report_triggered", "mtr_1", RECEIVED);
    private NamedPush push = push("accepted");

    private static NamedPush push(String state) {
        return new NamedPush(
                "sm1:ab:3",
                "push-ledger/acme/default/x",
                3,
                "globex",
                "calls",
                OCTOBER,
                state,
                BigDecimal.TEN,
                Instant.parse("2026-10-31T23:59:00Z"),
                "cus_1",
                "calls_event");
    }

    private final List<Addressed> sent = new ArrayList<>();
    private final List<LateRefusal> refused = new ArrayList<>();
    private final List<FindPushesByIdentifier> asked = new ArrayList<>();

    private Optional<Duration> look(ReadResult<MeterErrorReport> read, Instant now) {
        return new Triage(
                        (tenant, account, event) -> read,
                        query -> {
                            asked.add(query);
                            return query.identifiers().stream().anyMatch(name -> name.startsWith("sm1:ab:3"))
                                    ? List.of(push)
                                    : List.of();
                        },
                        sent::add,
                        refused::add,
                        Clock.fixed(now, ZoneOffset.UTC))
                .examine(REPORT);
    }

    private static ReadResult<MeterErrorReport> told(String... identifiers) {
        List<MeterErrorReport.Sample> samples = new ArrayList<>();
        for (String identifier : identifiers) {
            samples.add(new MeterErrorReport.Sample("meter_event_customer_not_found", 6, "No customer", identifier));
        }
        return new ReadResult.Found<>(
                new MeterErrorReport(
                        "There are 7 invalid event(s)", 7, "2026-11-01T00:09:40Z", "2026-11-01T00:09:50Z", samples),
                RECEIVED,
                "req_1");
    }

    private RaiseEscalation raised() {
        return sent.stream()
                .filter(RaiseEscalation.class::isInstance)
                .map(RaiseEscalation.class::cast)
                .reduce((one, two) -> {
                    throw new AssertionError("raised twice");
                })
                .orElseThrow();
    }

    private List<Instant> reconciled() {
        return sent.stream()
                .filter(StartReconciliation.class::isInstance)
                .map(run -> ((StartReconciliation) run).period().start())
                .toList();
    }

    @Test
    void showsThePushesThatAreNamedAndReconcilesTheirPeriodsAndThatOfTheReport() {
        assertThat(look(told("sm1:ab:3", "somebody_elses", "sm1:ab:3"), RECEIVED))
                .isEmpty();
        assertThat(asked).singleElement().satisfies(query -> assertThat(query.identifiers())
                .containsExactly("sm1:ab:3", "somebody_elses"));
        assertThat(raised().kind()).isEqualTo(EscalationKind.METER_ERRORS);
        assertThat(raised().subject()).isEqualTo("mtr_1");
        assertThat(raised().evidence())
                .containsEntry("errors", "7")
                .containsEntry("pushesNamed", "1")
                .containsEntry("samples", "3 of 7 refusals are named by Stripe");
        assertThat(raised().evidence().get("push01"))
                .contains("globex", "cus_1", "calls_event", "push 3", "usage-events?ledger=push-ledger%2Facme");
        assertThat(raised().evidence().get("refusal02")).contains("somebody_elses");
        assertThat(reconciled()).containsExactly(OCTOBER, NOVEMBER);
    }

    @ParameterizedTest
    @ValueSource(strings = {"sm1:ab:3", "sm1:ab:3#1", "sm1:ab:3#12", "sm1:ab:3:s2", "sm1:ab:3:s2#1"})
    void takesAPushForRefusedByItsIdentifierOrAnIdempotencyKey(String identifier) {
        look(told(identifier), RECEIVED);
        assertThat(refused).singleElement().satisfies(refusal -> {
            assertThat(refusal.push()).isEqualTo(push);
            assertThat(refusal.sample().code()).isEqualTo("meter_event_customer_not_found");
            assertThat(refusal.sample().message()).isEqualTo("No customer");
        });
    }

    @Test
    void onlyAsksAboutAPushThatIsProven() {
        push = push("verified");
        look(told("sm1:ab:3"), RECEIVED);
        assertThat(refused).isEmpty();
        assertThat(raised().evidence().get("question")).startsWith("1 of the pushes named");
    }

    @Test
    void aRefusedCorrectionSaysNothingOfItsPush() {
        look(told("sm1:ab:3:r1#1"), RECEIVED);
        assertThat(refused).isEmpty();
        assertThat(raised().evidence()).containsEntry("pushesNamed", "1");
    }

    @Test
    void repeatsTheSameCommandsOnASecondRound() {
        look(told("sm1:ab:3"), RECEIVED);
        List<String> once = sent.stream().map(Addressed::streamId).toList();
        sent.clear();
        look(told("sm1:ab:3"), RECEIVED.plusSeconds(60));
        assertThat(sent.stream().map(Addressed::streamId).toList()).isEqualTo(once);
    }

    @Test
    void reconcilesWhenNoSampleIsOurs() {
        look(told(), RECEIVED);
        assertThat(reconciled()).containsExactly(NOVEMBER);
        assertThat(raised().evidence()).containsEntry("pushesNamed", "0");
    }

    @Test
    void waitsForAnUnreadableReportAndEscalatesAfterAWhile() {
        ReadResult<MeterErrorReport> later = new ReadResult.Later<>("busy", Duration.ofSeconds(30));
        assertThat(look(later, RECEIVED.plus(Triage.PATIENCE))).contains(Duration.ofSeconds(30));
        assertThat(sent).isEmpty();
        assertThat(look(later, RECEIVED.plus(Triage.PATIENCE).plusSeconds(1))).contains(Duration.ofSeconds(30));
        assertThat(raised().evidence()).containsEntry("unread", "busy");
    }

    @Test
    void reconcilesWhenTheReportIsGone() {
        assertThat(look(new ReadResult.Absent<>("No such event"), RECEIVED)).isEmpty();
        assertThat(raised().evidence()).containsEntry("unread", "No such event");
        assertThat(reconciled()).containsExactly(NOVEMBER);
    }

    @Test
    void boundsALongReport() {
        String[] many = new String[MeterErrorReport.MOST_SAMPLES];
        for (int i = 0; i < many.length; i++) {
            many[i] = "other" + i;
        }
        look(told(many), RECEIVED);
        assertThat(raised().evidence())
                .hasSizeLessThan(RaiseEscalation.MAX_EVIDENCE)
                .containsKey("todo");
    }
}
