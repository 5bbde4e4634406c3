package io.stripemeter.command.webhook;

import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** The Spring configuration of the webhook slice. */
@Configuration(proxyBeanMethods = false)
@Import(WebhookEvent.class)
public class WebhookCommandConfiguration {}
