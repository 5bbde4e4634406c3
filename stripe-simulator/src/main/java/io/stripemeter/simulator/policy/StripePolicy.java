package io.stripemeter.simulator.policy;

/** The choices about the simulated Stripe's behaviour. */
public record StripePolicy(
        EventPolicy events,
        SummaryPolicy summaries,
        LimitPolicy limits,
        ReportPolicy reports,
        InvoicePolicy invoices,
        WebhookPolicy webhooks) {

    /** Documented behaviour, summaries without lag, no rate limits. */
    public static StripePolicy standard() {
        return new StripePolicy(
                EventPolicy.standard(),
                SummaryPolicy.immediate(),
                LimitPolicy.none(),
                ReportPolicy.standard(),
                InvoicePolicy.standard(),
                WebhookPolicy.standard());
    }

    public StripePolicy with(EventPolicy changed) {
        return new StripePolicy(changed, summaries, limits, reports, invoices, webhooks);
    }

    public StripePolicy with(SummaryPolicy changed) {
        return new StripePolicy(events, changed, limits, reports, invoices, webhooks);
    }

    public StripePolicy with(LimitPolicy changed) {
        return new StripePolicy(events, summaries, changed, reports, invoices, webhooks);
    }

    public StripePolicy with(ReportPolicy changed) {
        return new StripePolicy(events, summaries, limits, changed, invoices, webhooks);
    }

    public StripePolicy with(InvoicePolicy changed) {
        return new StripePolicy(events, summaries, limits, reports, changed, webhooks);
    }

    public StripePolicy with(WebhookPolicy changed) {
        return new StripePolicy(events, summaries, limits, reports, invoices, changed);
    }
}
