package io.stripemeter.command.pushledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import io.stripemeter.api.access.Caller;
import io.stripemeter.api.access.Scope;
import io.stripemeter.api.pushledger.event.LedgerResumed;
import io.stripemeter.api.pushledger.event.PushAttested;
import io.stripemeter.api.support.Problem;
import io.stripemeter.api.tenant.TenantId;
import io.stripemeter.command.support.AddressedCommands;
import io.stripemeter.testkit.ManualClock;
import java.time.Clock;
import java.util.Set;
import org.axonframework.commandhandling.gateway.CommandGateway;
import org.axonframework.config.AggregateConfigurer;
import org.axonframework.config.Configuration;
import org.axonframework.config.DefaultConfigurer;
import org.axonframework.eventsourcing.eventstore.inmemory.InMemoryEventStorageEngine;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.http.MediaType;
import org.springframework.test.web.servlet.setup.MockMvcBuilders;

class LedgerControllerTest {
    private static final String NOWHERE = Story.ID.replace("default", "other");

    private final ManualClock clock = new ManualClock(Story.NOW);
    private Configuration axon;
    private CommandGateway commands;
    private LedgerController endpoint;

    @BeforeEach
    void start() {
        axon = DefaultConfigurer.defaultConfiguration()
                .configureEmbeddedEventStore(config -> new InMemoryEventStorageEngine())
                .registerComponent(Clock.class, config -> clock)
                .configureAggregate(AggregateConfigurer.defaultConfiguration(PushLedger.class)
                        .configureCommandTargetResolver(config -> new AddressedCommands()))
                .start();
        commands = axon.commandGateway();
        endpoint = new LedgerController(commands);
    }

    @AfterEach
    void stop() {
        axon.shutdown();
    }

    private static Caller caller(String tenant) {
        return new Caller(new TenantId(tenant), "k1", false, Set.of(Scope.MANAGE));
    }

    private void suspendLedger() {
        commands.sendAndWait(Story.plan("7", 1));
        commands.sendAndWait(Story.dispatch(1, 1));
        commands.sendAndWait(Story.settle(1, 1, Story.REFUSED));
    }

    private Object lastEvent() {
        return axon.eventStore()
                .readEvents(Story.ID)
                .asStream()
                .reduce((earlier, later) -> later)
                .orElseThrow()
                .getPayload();
    }

    private Problem refused(Caller caller, @Nullable String ledgerId) {
        return catchThrowableOfType(
                Problem.class, () -> endpoint.resume(caller, new LedgerController.Target(ledgerId)));
    }

    @Test
    void resumesALedgerInTheNameOfTheKey() throws Exception {
        suspendLedger();
        MockMvcBuilders.standaloneSetup(endpoint)
                .build()
                .perform(post("/v1/ledgers/resume")
                        .requestAttr(Caller.ATTRIBUTE, caller("acme"))
                        .contentType(MediaType.APPLICATION_JSON)
                        .content("{\"ledgerId\": \"" + Story.ID + "\"}"))
                .andExpect(status().isNoContent());
        assertThat(lastEvent()).isEqualTo(new LedgerResumed("acme", Story.ID, 1, "key:k1", Story.NOW));
    }

    @Test
    void answersAnotherTenantsLedgerAsUnknown() {
        suspendLedger();
        Problem foreign = refused(caller("evil"), Story.ID);
        Problem prefixed = refused(caller("acm"), Story.ID);
        Problem unknown = refused(caller("acme"), NOWHERE);
        assertThat(lastEvent()).isNotInstanceOf(LedgerResumed.class);
        assertThat(unknown.kind()).isEqualTo(Problem.Kind.NOT_FOUND);
        for (Problem problem : new Problem[] {foreign, prefixed}) {
            assertThat(problem.kind()).isEqualTo(unknown.kind());
            assertThat(problem.code()).isEqualTo(unknown.code());
            assertThat(problem.path()).isEqualTo(unknown.path());
            assertThat(problem.detail()).isEqualTo(unknown.detail().replace(NOWHERE, Story.ID));
        }
    }

    @Test
    void refusesToResumeBehindTheFence() {
        commands.sendAndWait(Story.plan("7", 1));
        commands.sendAndWait(Story.dispatch(1, 1));
        commands.sendAndWait(Story.settle(1, 1, Story.LOST));
        clock.advance(Push.FENCE);
        commands.sendAndWait(Story.dispatch(1, 2));
        Problem problem = refused(caller("acme"), Story.ID);
        assertThat(problem.kind()).isEqualTo(Problem.Kind.CONFLICT);
        assertThat(problem.code()).isEqualTo("fenced");
    }

    @Test
    void refusesATextThatNamesNoLedger() {
        Caller manager = caller("acme");
        assertThat(refused(manager, null).code()).isEqualTo("required");
        assertThat(refused(manager, " ").code()).isEqualTo("empty");
        assertThat(refused(manager, "a\u0000b").code()).isEqualTo("invalid_character");
        assertThat(refused(manager, "x".repeat(LedgerController.MAX_ID_LENGTH + 1))
                        .code())
                .isEqualTo("too_long");
        assertThat(refused(manager, "meter/acme/api calls").code()).isEqualTo("unknown_ledger");
        assertThat(refused(manager, "push-ledger/acme/").code()).isEqualTo("unknown_ledger");
    }

    @Test
    void attestsAPushInTheNameOfTheKey() throws Exception {
        pushOnce();
        attest("{'ledgerId': '%s', 'sequence': 1, 'counted': 1, 'reason': 'Seen in the dashboard'}");
        assertThat(lastEvent())
                .isEqualTo(new PushAttested("acme", Story.ID, 1, 1, "key:k1", "Seen in the dashboard", Story.NOW));
    }

    @Test
    void namesWhatIsWrongInAnAttestation() {
        pushOnce();
        assertThat(refused(1L, 1, " ")).isEqualTo("reason empty");
        assertThat(refused(1L, 1, null)).isEqualTo("reason required");
        assertThat(refused(1L, null, "seen")).isEqualTo("counted required");
        assertThat(refused(null, 1, "seen")).isEqualTo("sequence required");
        assertThat(refused(0L, 1, "seen")).isEqualTo("sequence out_of_range");
        assertThat(refused(1L, 3, "seen")).isEqualTo("counted out_of_range");
        assertThat(refused(1L, -1, "seen")).isEqualTo("counted out_of_range");
        assertThat(refused(9L, 1, "seen")).isEqualTo("null unknown_push");
        assertThat(lastEvent()).isNotInstanceOf(PushAttested.class);
    }

    @Test
    void refusesToAttestAnotherTenantsPush() {
        pushOnce();
        LedgerController.Attested seen = new LedgerController.Attested(Story.ID, 1L, 1, "seen");
        Problem foreign = catchThrowableOfType(Problem.class, () -> endpoint.attest(caller("evil"), seen));
        assertThat(foreign.kind()).isEqualTo(Problem.Kind.NOT_FOUND);
        assertThat(lastEvent()).isNotInstanceOf(PushAttested.class);
    }

    private void pushOnce() {
        commands.sendAndWait(Story.plan("7", 1));
        commands.sendAndWait(Story.dispatch(1, 1));
        commands.sendAndWait(Story.settle(1, 1, Story.OK));
    }

    private void attest(String body) throws Exception {
        MockMvcBuilders.standaloneSetup(endpoint)
                .build()
                .perform(post("/v1/ledgers/attest")
                        .requestAttr(Caller.ATTRIBUTE, caller("acme"))
                        .contentType(MediaType.APPLICATION_JSON)
                        .content(body.formatted(Story.ID).replace('\'', '"')))
                .andExpect(status().isNoContent());
    }

    private String refused(@Nullable Long sequence, @Nullable Integer counted, @Nullable String reason) {
        Problem problem = catchThrowableOfType(
                Problem.class,
                () -> endpoint.attest(
                        caller("acme"), new LedgerController.Attested(Story.ID, sequence, counted, reason)));
        return problem.path() + " " + problem.code();
    }
}
