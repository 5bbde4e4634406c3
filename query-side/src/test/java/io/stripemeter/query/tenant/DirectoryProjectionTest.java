package io.stripemeter.query.tenant;

import static org.assertj.core.api.Assertions.assertThat;

import io.stripemeter.api.access.ApiKeyIssued;
import io.stripemeter.api.access.ApiKeyRevoked;
import io.stripemeter.api.customer.CustomerMapped;
import io.stripemeter.api.customer.CustomerRegistered;
import io.stripemeter.api.meter.Aggregation;
import io.stripemeter.api.meter.MeterArchived;
import io.stripemeter.api.meter.MeterMapped;
import io.stripemeter.api.tenant.TenantConfigured;
import io.stripemeter.api.tenant.TenantRegistered;
import io.stripemeter.eventstore.projection.StoredEvent;
import io.stripemeter.query.testing.Journal;
import io.stripemeter.query.testing.QueryServer;
import io.stripemeter.query.testing.QueryServer.Answer;
import io.stripemeter.query.testing.ReadModel;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class DirectoryProjectionTest {
    private static final QueryServer SERVER = new QueryServer();
    private static final String SECRET_DIGEST = "c0ffee".repeat(10);

    @BeforeAll
    static void fold() {
        SERVER.readModel().fold(new DirectoryProjection(), journal().events());
    }

    @AfterAll
    static void stop() {
        SERVER.close();
    }

    private static Journal journal() {
        Instant expiry = Instant.parse("2027-01-01T00:00:00Z");
        return new Journal()
                .add(new TenantRegistered("acme", "Acme Inc."))
                .add(new TenantRegistered("other", "Other"))
                .add(new TenantConfigured("acme", true))
                .add(new ApiKeyIssued(
                        "acme", "key00001", SECRET_DIGEST, "test", List.of("read", "ingest"), "ci", expiry))
                .add(new ApiKeyIssued("acme", "key00002", SECRET_DIGEST, "live", List.of("read"), "prod", null))
                .add(new ApiKeyRevoked("acme", "key00001"), "2026-11-02T00:00:00Z")
                .add(Journal.meter("requests", Aggregation.SUM, "tier", "region"))
                .add(Journal.meter("a/b c", Aggregation.UNIQUE_COUNT))
                .add(Journal.meter("other", "requests", Aggregation.MAX))
                .add(new MeterMapped("acme", "requests", "default", "mtr_1", "old_requests"))
                .add(new MeterMapped("acme", "requests", "eu", "mtr_2", "requests"))
                .add(new MeterArchived("acme", "a/b c"), "2026-11-03T00:00:00Z")
                .add(new CustomerMapped("acme", "globex", "default", "cus_1"))
                .add(new CustomerRegistered("acme", "globex", "Globex Corp"), "2026-11-04T00:00:00Z")
                .add(new CustomerMapped("acme", "globex", "eu", "cus_2"))
                .add(new CustomerMapped("acme", "x/y z", "default", "cus_3"))
                .add(new CustomerRegistered("other", "globex", "Not yours"));
    }

    @Test
    void aMeterShowsItsDefinitionAndTheMappingInForce() {
        Answer answer = SERVER.get("acme", "/v1/meters/requests");
        assertThat(answer.body().toString())
                .isEqualTo("{\"key\":\"requests\",\"displayName\":\"requests\",\"aggregation\":\"sum\","
                        + "\"valueProperty\":null,\"groupBy\":[\"tier\",\"region\"],\"latenessLimit\":\"PT48H\","
                        + "\"definedAt\":\"2026-11-01T00:00:00Z\",\"archivedAt\":null,"
                        + "\"stripe\":{\"account\":\"eu\",\"stripeMeterId\":\"mtr_2\",\"eventName\":\"requests\","
                        + "\"rollUpInto\":null,\"children\":[],\"checked\":null,\"customerMappingKey\":null,"
                        + "\"valueSettingsKey\":null,\"mappedAt\":null,\"mappedBy\":null}}");
    }

    @Test
    void aCustomerShowsItsNameAndTheMappingInForce() {
        assertThat(SERVER.get("acme", "/v1/customers/globex").body().toString())
                .isEqualTo("{\"id\":\"globex\",\"name\":\"Globex Corp\",\"knownSince\":\"2026-11-01T00:00:00Z\","
                        + "\"stripe\":{\"account\":\"eu\",\"stripeCustomerId\":\"cus_2\"},\"mappings\":[]}");
    }

    @Test
    void namesThatNoPathCanCarryAreReachableByParameter() {
        assertThat(SERVER.get("acme", "/v1/meters?key=a%2Fb%20c").text("/items/0/archivedAt"))
                .isEqualTo("2026-11-03T00:00:00Z");
        assertThat(SERVER.get("acme", "/v1/customers?id=x%2Fy%20z").text("/items/0/stripe/stripeCustomerId"))
                .isEqualTo("cus_3");
        assertThat(SERVER.get("acme", "/v1/meters?key=nothing").text("/code")).isEqualTo("unknown_meter");
    }

    @Test
    void listsComeInPages() {
        Answer first = SERVER.get("acme", "/v1/meters?limit=1");
        assertThat(first.text("/items/0/key")).isEqualTo("a/b c");
        Answer second = SERVER.get("acme", "/v1/meters?limit=1&cursor=" + first.text("/nextCursor"));
        assertThat(second.text("/items/0/key")).isEqualTo("requests");
        assertThat(second.body().at("/nextCursor").isNull()).isTrue();
        assertThat(SERVER.get("acme", "/v1/customers").body().at("/items").size())
                .isEqualTo(2);
    }

    @Test
    void tenantsSeeTheirOwn() {
        assertThat(SERVER.get("other", "/v1/meters/requests").text("/aggregation"))
                .isEqualTo("max");
        assertThat(SERVER.get("other", "/v1/customers/globex").text("/name")).isEqualTo("Not yours");
        assertThat(SERVER.get("other", "/v1/customers/x%20y").status()).isEqualTo(404);
    }

    @Test
    void theOperatorSeesTenantsAndKeysWithoutSecrets() {
        assertThat(SERVER.get("acme", "/v1/tenants").body().at("/items").size()).isEqualTo(2);
        assertThat(SERVER.get("acme", "/v1/tenants/acme")
                        .body()
                        .at("/autoCreateMeters")
                        .asBoolean())
                .isTrue();
        Answer keys = SERVER.get("acme", "/v1/tenants/acme/api-keys");
        assertThat(keys.raw().body()).doesNotContain(SECRET_DIGEST);
        assertThat(keys.text("/items/0/revokedAt")).isEqualTo("2026-11-02T00:00:00Z");
        assertThat(keys.text("/items/0/expiresAt")).isEqualTo("2027-01-01T00:00:00Z");
        assertThat(keys.body().at("/items/1/revokedAt").isNull()).isTrue();
        assertThat(SERVER.get("acme", "/v1/tenants/ghost/api-keys").status()).isEqualTo(404);
    }

    @Test
    void everyCutOfTheLogGivesTheSameBytesAndNoDigestIsKept() {
        ReadModel other = new ReadModel();
        for (StoredEvent event : journal().events()) {
            other.fold(new DirectoryProjection(), List.of(event));
        }
        for (String table : List.of("tenant", "api_key", "meter", "customer")) {
            assertThat(other.table(table))
                    .isNotEmpty()
                    .isEqualTo(SERVER.readModel().table(table));
            assertThat(other.table(table).toString()).doesNotContain(SECRET_DIGEST);
        }
    }
}
