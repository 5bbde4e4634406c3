package io.stripemeter.api.webhook;

import io.stripemeter.api.DomainEvent;

/** The domain events that record what Stripe reported by webhook. */
public sealed interface WebhookDomainEvent extends DomainEvent permits WebhookEventReceived, WebhookEventSetAside {}
