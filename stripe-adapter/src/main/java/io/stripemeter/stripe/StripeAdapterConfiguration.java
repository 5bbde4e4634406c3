package io.stripemeter.stripe;

import io.stripemeter.stripe.cycle.SubscriptionReaderConfiguration;
import io.stripemeter.stripe.meter.MappingCheckConfiguration;
import io.stripemeter.stripe.pricebook.PriceImportConfiguration;
import io.stripemeter.stripe.pushledger.PushSinkConfiguration;
import io.stripemeter.stripe.reconciliation.BillingReaderConfiguration;
import io.stripemeter.stripe.stripeaccount.StripeAccountConfiguration;
import io.stripemeter.stripe.support.StripeReadConfiguration;
import io.stripemeter.stripe.webhook.StripeWebhookConfiguration;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/**
 * The whole Stripe adapter, declared by one import: each package declares its own beans, so that their classes stay
 * private.
 */
@Configuration(proxyBeanMethods = false)
@Import({
    StripeAccountConfiguration.class,
    StripeReadConfiguration.class,
    MappingCheckConfiguration.class,
    PushSinkConfiguration.class,
    BillingReaderConfiguration.class,
    PriceImportConfiguration.class,
    SubscriptionReaderConfiguration.class,
    StripeWebhookConfiguration.class
})
public class StripeAdapterConfiguration {}
