package io.stripemeter.query.webhook;

import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** The beans that read webhooks. */
@Configuration(proxyBeanMethods = false)
@Import(SetAsideQueryController.class)
public class WebhookQueryConfiguration {}
