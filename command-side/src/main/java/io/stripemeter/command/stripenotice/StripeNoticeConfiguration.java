package io.stripemeter.command.stripenotice;

import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** The slice of Stripe's notices. */
@Configuration(proxyBeanMethods = false)
@Import(StripeNotice.class)
public class StripeNoticeConfiguration {}
