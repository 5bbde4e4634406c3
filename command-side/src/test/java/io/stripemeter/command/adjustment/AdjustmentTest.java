package io.stripemeter.command.adjustment;

import static io.stripemeter.command.support.AddressedFixture.problem;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.stripemeter.api.adjustment.AdjustmentApproved;
import io.stripemeter.api.adjustment.AdjustmentContent;
import io.stripemeter.api.adjustment.AdjustmentEffect;
import io.stripemeter.api.adjustment.AdjustmentId;
import io.stripemeter.api.adjustment.AdjustmentKind;
import io.stripemeter.api.adjustment.AdjustmentProposed;
import io.stripemeter.api.adjustment.AdjustmentRejected;
import io.stripemeter.api.adjustment.AdjustmentReverted;
import io.stripemeter.api.adjustment.ApproveAdjustment;
import io.stripemeter.api.adjustment.ProposeAdjustment;
import io.stripemeter.api.adjustment.ProposeLateUsage;
import io.stripemeter.api.adjustment.ProposedLateUsage;
import io.stripemeter.api.adjustment.RejectAdjustment;
import io.stripemeter.api.adjustment.RevertAdjustment;
import io.stripemeter.api.customer.CustomerId;
import io.stripemeter.api.meter.MeterKey;
import io.stripemeter.api.pushledger.BillingPeriod;
import io.stripemeter.api.support.Problem;
import io.stripemeter.api.tenant.AdjustmentPolicySet;
import io.stripemeter.api.tenant.RegisterTenant;
import io.stripemeter.api.tenant.TenantId;
import io.stripemeter.command.support.AddressedFixture;
import io.stripemeter.command.tenant.TenantLookup;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.stream.Stream;
import org.axonframework.eventhandling.GenericDomainEventMessage;
import org.axonframework.eventsourcing.eventstore.EmbeddedEventStore;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.axonframework.eventsourcing.eventstore.inmemory.InMemoryEventStorageEngine;
import org.axonframework.test.aggregate.FixtureConfiguration;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class AdjustmentTest {
    private static final TenantId ACME = new TenantId("acme");
    private static final Instant OCTOBER = Instant.parse("2026-10-01T00:00:00Z");
    private static final Instant NOVEMBER = Instant.parse("2026-11-01T00:00:00Z");
    private static final Instant DECEMBER = Instant.parse("2026-12-01T00:00:00Z");
    private static final Instant NOW = Instant.parse("2026-11-20T12:00:00Z");
    private static final AdjustmentId ID = AdjustmentId.of(ACME, "ticket-7");
    private static final AdjustmentProposed PROPOSED = proposal("next_period", "-5");
    private static final AdjustmentApproved APPROVED = approval(NOVEMBER, "-5", "key2");

    private FixtureConfiguration<Adjustment> at(Instant now) {
        FixtureConfiguration<Adjustment> fixture = AddressedFixture.of(Adjustment.class);
        fixture.registerInjectableResource(Clock.fixed(now, ZoneOffset.UTC));
        return fixture;
    }

    private static AdjustmentProposed proposal(String effect, String amount) {
        return new AdjustmentProposed(
                "acme",
                ID.value(),
                "globex",
                "calls",
                OCTOBER,
                new BigDecimal(amount),
                "correction",
                effect,
                false,
                "double import",
                "ticket-7",
                "key1",
                NOW);
    }

    private static AdjustmentApproved approval(Instant billedIn, String amount, String actor) {
        return new AdjustmentApproved(
                "acme", ID.value(), "globex", "calls", OCTOBER, billedIn, new BigDecimal(amount), false, actor, NOW);
    }

    private static ProposeAdjustment propose(AdjustmentEffect effect, String amount, boolean withinLimit) {
        AdjustmentContent content = new AdjustmentContent(
                new CustomerId("globex"),
                new MeterKey("calls"),
                BillingPeriod.monthOf(OCTOBER),
                new BigDecimal(amount),
                AdjustmentKind.CORRECTION,
                "double import");
        return new ProposeAdjustment(ACME, "ticket-7", content, effect, withinLimit, "key1");
    }

    @Test
    void waitsForAPersonAboveTheLimit() {
        at(NOW).givenNoPriorActivity()
                .when(propose(AdjustmentEffect.NEXT_PERIOD, "-5", false))
                .expectEvents(PROPOSED);
        at(NOW).given(PROPOSED).when(new ApproveAdjustment(ID, "key2")).expectEvents(APPROVED);
        at(NOW).given(PROPOSED, APPROVED)
                .when(new ApproveAdjustment(ID, "key3"))
                .expectNoEvents();
    }

    @Test
    void isApprovedByPolicyWithinIt() {
        at(NOW).givenNoPriorActivity()
                .when(propose(AdjustmentEffect.SAME_PERIOD, "-5", true))
                .expectEvents(proposal("same_period", "-5"), approval(OCTOBER, "-5", "policy"));
    }

    @Test
    void aRepeatedProposalHasNoSecondEffect() {
        at(NOW).given(PROPOSED)
                .when(propose(AdjustmentEffect.NEXT_PERIOD, "-5.00", true))
                .expectResultMessagePayload(false)
                .expectNoEvents();
        at(NOW).given(PROPOSED, APPROVED)
                .when(propose(AdjustmentEffect.NEXT_PERIOD, "-5", true))
                .expectNoEvents();
        at(NOW).given(PROPOSED)
                .when(propose(AdjustmentEffect.NEXT_PERIOD, "-6", true))
                .expectException(problem(Problem.Kind.CONFLICT, "suggestion_differs"));
    }

    @Test
    void isNotPushedWhenItIsBilledByHand() {
        at(NOW).given(proposal("invoice_item", "-5"))
                .when(new ApproveAdjustment(ID, "key2"))
                .expectEvents(new AdjustmentApproved(
                        "acme",
                        ID.value(),
                        "globex",
                        "calls",
                        OCTOBER,
                        null,
                        new BigDecimal("-5"),
                        false,
                        "key2",
                        NOW));
    }

    @Test
    void revertsInItsMonthWhileThatLastsAndInThePresentOneAfter() {
        at(NOW).given(PROPOSED, APPROVED)
                .when(new RevertAdjustment(ID, "was right", "key3"))
                .expectEvents(reversal(NOVEMBER, NOW));
        Instant later = Instant.parse("2026-12-24T00:00:00Z");
        at(later)
                .given(PROPOSED, APPROVED)
                .when(new RevertAdjustment(ID, "was right", "key3"))
                .expectEvents(reversal(DECEMBER, later));
        at(NOW).given(PROPOSED, APPROVED, reversal(NOVEMBER, NOW))
                .when(new RevertAdjustment(ID, "was right", "key3"))
                .expectNoEvents();
    }

    private static AdjustmentReverted reversal(Instant billedIn, Instant at) {
        return new AdjustmentReverted(
                "acme",
                ID.value(),
                "globex",
                "calls",
                OCTOBER,
                billedIn,
                new BigDecimal("5"),
                false,
                "was right",
                "key3",
                at);
    }

    @Test
    void takesEachTransitionOnce() {
        AdjustmentRejected rejected = new AdjustmentRejected("acme", ID.value(), "no", "key2", NOW);
        at(NOW).given(PROPOSED).when(new RejectAdjustment(ID, "no", "key2")).expectEvents(rejected);
        at(NOW).given(PROPOSED, rejected)
                .when(new RejectAdjustment(ID, "no", "key2"))
                .expectNoEvents();
        at(NOW).given(PROPOSED, rejected)
                .when(new ApproveAdjustment(ID, "key2"))
                .expectException(problem(Problem.Kind.CONFLICT, "wrong_state"));
        at(NOW).given(PROPOSED, APPROVED)
                .when(new RejectAdjustment(ID, "no", "key2"))
                .expectException(problem(Problem.Kind.CONFLICT, "wrong_state"));
        at(NOW).given(PROPOSED)
                .when(new RevertAdjustment(ID, "no", "key2"))
                .expectException(problem(Problem.Kind.CONFLICT, "wrong_state"));
        at(NOW).givenNoPriorActivity()
                .when(new ApproveAdjustment(ID, "key2"))
                .expectException(problem(Problem.Kind.NOT_FOUND, "unknown_adjustment"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "0.000", "1234567890123456", "1E+15", "0.0000000000001", "1E+400000000"})
    void refusesAmountsThatStripeCanNotTake(String amount) {
        assertThatThrownBy(() -> propose(AdjustmentEffect.SAME_PERIOD, amount, true))
                .isInstanceOf(Problem.class);
    }

    @Test
    void contentIsItsOwnKey() {
        AdjustmentContent content =
                propose(AdjustmentEffect.SAME_PERIOD, "5.0", true).content();
        AdjustmentContent again =
                propose(AdjustmentEffect.NEXT_PERIOD, "5", true).content();
        assertThat(content.asKey()).isEqualTo(again.asKey());
    }

    static Stream<Arguments> policies() {
        return Stream.of(
                arguments(null, "next_period", false),
                arguments(policy("invoice_item", "5"), "invoice_item", true),
                arguments(policy("next_period", "4.99"), "next_period", false));
    }

    @ParameterizedTest
    @MethodSource("policies")
    void billsLateUsageByTheTenantsPolicy(@Nullable AdjustmentPolicySet policy, String effect, boolean approved) {
        EventStore tenants = EmbeddedEventStore.builder()
                .storageEngine(new InMemoryEventStorageEngine())
                .build();
        if (policy != null) {
            tenants.publish(new GenericDomainEventMessage<>("Tenant", RegisterTenant.streamId(ACME), 0, policy));
        }
        FixtureConfiguration<Adjustment> fixture = at(NOW);
        fixture.registerInjectableResource(new TenantLookup(tenants));
        AdjustmentContent late = new AdjustmentContent(
                new CustomerId("globex"),
                new MeterKey("calls"),
                BillingPeriod.monthOf(OCTOBER),
                new BigDecimal("-5"),
                AdjustmentKind.LATE_USAGE,
                "late");
        ProposeLateUsage command = new ProposeLateUsage(ACME, "ticket-7", late, "late-usage");
        fixture.givenCommands(command)
                .when(command)
                .expectNoEvents()
                .expectResultMessagePayload(
                        new ProposedLateUsage(ID, AdjustmentEffect.parse(effect, "effect"), approved));
    }

    private static AdjustmentPolicySet policy(String lateUsage, String limit) {
        return new AdjustmentPolicySet("acme", lateUsage, "credit_note", new BigDecimal(limit), "key1");
    }
}
