package io.stripemeter.command.webhook;

import io.stripemeter.api.tenant.TenantId;
import io.stripemeter.api.webhook.RecordWebhookEvent;
import io.stripemeter.api.webhook.SetAsideWebhookEvent;
import io.stripemeter.api.webhook.WebhookEventReceived;
import io.stripemeter.api.webhook.WebhookEventSetAside;
import io.stripemeter.command.support.AddressedFixture;
import java.time.Instant;
import org.axonframework.test.aggregate.FixtureConfiguration;
import org.junit.jupiter.api.Test;

class WebhookEventTest {
    private static final Instant NOON = Instant.parse("2026-11-20T12:00:00Z");
    private static final WebhookEventReceived RECEIVED =
            new WebhookEventReceived("acme", "eu", "evt_1", "invoice.finalized", "in_1", false, NOON, false, "cus_1");

    private final FixtureConfiguration<WebhookEvent> fixture = AddressedFixture.of(WebhookEvent.class);

    private static RecordWebhookEvent notice(Instant at) {
        return new RecordWebhookEvent(
                new TenantId("acme"), "eu", "evt_1", "invoice.finalized", "in_1", false, at, false, "cus_1");
    }

    @Test
    void isRecorded() {
        fixture.givenNoPriorActivity().when(notice(NOON)).expectEvents(RECEIVED);
    }

    @Test
    void isRecordedOnceHoweverOftenItArrives() {
        fixture.given(RECEIVED)
                .when(notice(NOON.plusSeconds(3_600)))
                .expectResultMessagePayload(false)
                .expectNoEvents();
    }

    @Test
    void isSetAsideOnceADayAndType() {
        WebhookEventSetAside aside =
                new WebhookEventSetAside("acme", "eu", "unused_type", "evt_2", "charge.paid", false, "d1", NOON);
        fixture.givenNoPriorActivity().when(aside("evt_2", NOON)).expectEvents(aside);
        fixture.given(aside).when(aside("evt_3", NOON.plusSeconds(60))).expectNoEvents();
    }

    private static SetAsideWebhookEvent aside(String id, Instant at) {
        return new SetAsideWebhookEvent(new TenantId("acme"), "eu", "unused_type", id, "charge.paid", false, "d1", at);
    }
}
