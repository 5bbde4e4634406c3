package io.stripemeter.command.stripenotice;

import io.stripemeter.api.notice.RecordStripeNotice;
import io.stripemeter.api.notice.StripeNoticeReceived;
import io.stripemeter.api.tenant.TenantId;
import io.stripemeter.command.target.AddressedFixture;
import java.time.Instant;
import org.axonframework.test.aggregate.FixtureConfiguration;
import org.junit.jupiter.api.Test;

class StripeNoticeTest {
    private static final Instant NOON = Instant.parse("2026-11-20T12:00:00Z");
    private static final StripeNoticeReceived RECEIVED =
            new StripeNoticeReceived("acme", "eu", "evt_1", "invoice.finalized", "in_1", false, NOON, false, "cus_1");

    private final FixtureConfiguration<StripeNotice> fixture = AddressedFixture.of(StripeNotice.class);

    private static RecordStripeNotice notice(Instant at) {
        return new RecordStripeNotice(
                new TenantId("acme"), "eu", "evt_1", "invoice.finalized", "in_1", false, at, false, "cus_1");
    }

    @Test
    void isKept() {
        fixture.givenNoPriorActivity().when(notice(NOON)).expectEvents(RECEIVED);
    }

    @Test
    void isKeptOnceHoweverOftenAndLateItComes() {
        fixture.given(RECEIVED)
                .when(notice(NOON.plusSeconds(3_600)))
                .expectResultMessagePayload(false)
                .expectNoEvents();
    }
}
