package io.stripemeter.command.webhook;

import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** The slice of Stripe's notices. */
@Configuration(proxyBeanMethods = false)
@Import(WebhookEvent.class)
public class WebhookCommandConfiguration {}
