package io.stripemeter.api.webhook;

import io.stripemeter.api.DomainEvent;

/** What Stripe told us. */
public sealed interface WebhookDomainEvent extends DomainEvent permits WebhookEventReceived {}
