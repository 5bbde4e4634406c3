package io.stripemeter.command.access;

import static io.stripemeter.command.support.AddressedFixture.problem;

import io.stripemeter.api.access.ApiKeyIssued;
import io.stripemeter.api.access.ApiKeyRevoked;
import io.stripemeter.api.access.IssueApiKey;
import io.stripemeter.api.access.RevokeApiKey;
import io.stripemeter.api.access.Scope;
import io.stripemeter.api.support.Problem;
import io.stripemeter.api.tenant.TenantId;
import io.stripemeter.command.support.AddressedFixture;
import java.util.List;
import java.util.Set;
import org.axonframework.test.aggregate.FixtureConfiguration;
import org.junit.jupiter.api.Test;

class ApiKeyTest {
    private static final TenantId ACME = new TenantId("acme");
    private static final TenantId EVIL = new TenantId("evil");
    private static final ApiKeyIssued ISSUED =
            new ApiKeyIssued("acme", "abcd1234", "d1", "test", List.of("ingest", "read"), "ci", null);

    private final FixtureConfiguration<ApiKey> fixture = AddressedFixture.of(ApiKey.class);

    @Test
    void issuesAKeyWithItsScopesInOrder() {
        fixture.givenNoPriorActivity().when(issue(ACME, "d1")).expectEvents(ISSUED);
    }

    @Test
    void ignoresTheSameSecret() {
        fixture.given(ISSUED)
                .when(issue(ACME, "d1"))
                .expectResultMessagePayload(false)
                .expectNoEvents();
    }

    @Test
    void refusesAnotherSecretUnderATakenId() {
        fixture.given(ISSUED).when(issue(ACME, "d2")).expectException(problem(Problem.Kind.CONFLICT, "key_id_taken"));
    }

    @Test
    void refusesTheKeyOfAnotherTenant() {
        fixture.given(ISSUED).when(issue(EVIL, "d1")).expectException(problem(Problem.Kind.CONFLICT, "key_id_taken"));
    }

    @Test
    void neverBringsARevokedKeyBack() {
        fixture.given(ISSUED, new ApiKeyRevoked("acme", "abcd1234"))
                .when(issue(ACME, "d1"))
                .expectException(problem(Problem.Kind.CONFLICT, "key_id_taken"));
    }

    @Test
    void revokesOnce() {
        fixture.given(ISSUED)
                .when(new RevokeApiKey(ACME, "abcd1234"))
                .expectEvents(new ApiKeyRevoked("acme", "abcd1234"));
        fixture.given(ISSUED, new ApiKeyRevoked("acme", "abcd1234"))
                .when(new RevokeApiKey(ACME, "abcd1234"))
                .expectNoEvents();
    }

    @Test
    void answersAnotherTenantsKeyAsUnknown() {
        fixture.given(ISSUED)
                .when(new RevokeApiKey(EVIL, "abcd1234"))
                .expectException(problem(Problem.Kind.NOT_FOUND, "unknown_key"));
        fixture.givenNoPriorActivity()
                .when(new RevokeApiKey(EVIL, "abcd1234"))
                .expectException(problem(Problem.Kind.NOT_FOUND, "unknown_key"));
    }

    private static IssueApiKey issue(TenantId tenant, String digest) {
        return new IssueApiKey(tenant, "abcd1234", digest, "test", Set.of(Scope.READ, Scope.INGEST), "ci", null);
    }
}
