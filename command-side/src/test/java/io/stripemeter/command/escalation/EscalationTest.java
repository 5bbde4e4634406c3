package io.stripemeter.command.escalation;

import static io.stripemeter.command.support.AddressedFixture.problem;
import static org.assertj.core.api.Assertions.assertThat;

import io.stripemeter.api.escalation.EscalationKey;
import io.stripemeter.api.escalation.EscalationKind;
import io.stripemeter.api.escalation.EscalationRaised;
import io.stripemeter.api.escalation.EscalationResolved;
import io.stripemeter.api.escalation.RaiseEscalation;
import io.stripemeter.api.escalation.ResolveEscalation;
import io.stripemeter.api.support.Problem;
import io.stripemeter.api.tenant.TenantId;
import io.stripemeter.command.support.AddressedFixture;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.axonframework.test.aggregate.FixtureConfiguration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class EscalationTest {
    private static final TenantId ACME = new TenantId("acme");
    private static final Instant NOW = Instant.parse("2026-11-20T10:00:00Z");
    private static final EscalationKey KEY =
            EscalationKey.of(ACME, EscalationKind.FOREIGN_USAGE, "push-ledger/acme/l#7");

    private final FixtureConfiguration<Escalation> fixture = AddressedFixture.of(Escalation.class);

    @BeforeEach
    void setTime() {
        fixture.registerInjectableResource(Clock.fixed(NOW, ZoneOffset.UTC));
    }

    private static RaiseEscalation raise() {
        return new RaiseEscalation(
                ACME,
                EscalationKind.FOREIGN_USAGE,
                "push-ledger/acme/l",
                "push-ledger/acme/l#7",
                Map.of("held", "12", "expected", "7"));
    }

    private static EscalationRaised raised(long occurrence) {
        return new EscalationRaised(
                "acme",
                KEY.id(),
                occurrence,
                "foreign_usage",
                "push-ledger/acme/l",
                "push-ledger/acme/l#7",
                new TreeMap<>(Map.of("held", "12", "expected", "7")),
                NOW);
    }

    private static ResolveEscalation resolve() {
        return new ResolveEscalation(KEY, "accepted", "key:abc", "Sent by the old script");
    }

    private static EscalationResolved resolved(long occurrence) {
        return new EscalationResolved(
                "acme", KEY.id(), occurrence, "accepted", "key:abc", "Sent by the old script", NOW);
    }

    @Test
    void isRaisedOnceWhileItIsOpen() {
        fixture.givenNoPriorActivity().when(raise()).expectEvents(raised(1));
        fixture.given(raised(1)).when(raise()).expectNoEvents();
    }

    @Test
    void isRaisedAgainAfterItWasResolved() {
        fixture.given(raised(1), resolved(1)).when(raise()).expectEvents(raised(2));
        fixture.given(raised(1), resolved(1), raised(2)).when(resolve()).expectEvents(resolved(2));
    }

    @Test
    void isResolvedOnceByAnActor() {
        fixture.given(raised(1)).when(resolve()).expectEvents(resolved(1));
        fixture.given(raised(1), resolved(1))
                .when(resolve())
                .expectException(problem(Problem.Kind.CONFLICT, "escalation_resolved"));
        fixture.givenNoPriorActivity()
                .when(resolve())
                .expectException(problem(Problem.Kind.NOT_FOUND, "unknown_escalation"));
    }

    @Test
    void keepsEvidenceBoundedAndInOneOrder() {
        Map<String, String> much = new HashMap<>();
        for (int i = 0; i < 2 * RaiseEscalation.MAX_EVIDENCE; i++) {
            much.put("name" + i, "x\u0000".repeat(RaiseEscalation.MAX_TEXT_LENGTH));
        }
        RaiseEscalation bounded = new RaiseEscalation(ACME, EscalationKind.OWN_BOOKS, "s", "k", much);
        assertThat(bounded.evidence()).hasSize(RaiseEscalation.MAX_EVIDENCE);
        assertThat(List.copyOf(bounded.evidence().keySet())).isSorted();
        assertThat(bounded.evidence().values()).allSatisfy(text -> assertThat(text)
                .hasSize(RaiseEscalation.MAX_TEXT_LENGTH + 1)
                .doesNotContain("\u0000"));
    }

    @Test
    void escalationsOfAnotherTenantAreHidden() {
        EscalationKey other = EscalationKey.of(new TenantId("other"), EscalationKind.FOREIGN_USAGE, "k");
        EscalationKey ours = EscalationKey.of(ACME, EscalationKind.FOREIGN_USAGE, "k");
        assertThat(other.streamId()).isNotEqualTo(ours.streamId());
        assertThat(EscalationKey.of(ACME, EscalationKind.OWN_BOOKS, "k").id()).isNotEqualTo(ours.id());
    }
}
