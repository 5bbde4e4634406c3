package io.stripemeter.query;

import io.stripemeter.query.access.AccessQueryConfiguration;
import io.stripemeter.query.adjustment.AdjustmentQueryConfiguration;
import io.stripemeter.query.customer.CustomerQueryConfiguration;
import io.stripemeter.query.cycle.CycleQueryConfiguration;
import io.stripemeter.query.escalation.EscalationQueryConfiguration;
import io.stripemeter.query.meter.MeterQueryConfiguration;
import io.stripemeter.query.periodclose.PeriodCloseQueryConfiguration;
import io.stripemeter.query.pricebook.PriceBookQueryConfiguration;
import io.stripemeter.query.pricebook.simulation.SimulationQueryConfiguration;
import io.stripemeter.query.pushledger.PushLedgerQueryConfiguration;
import io.stripemeter.query.pushledger.UnplannedUsageQueryConfiguration;
import io.stripemeter.query.reconciliation.ReconciliationQueryConfiguration;
import io.stripemeter.query.shadow.ShadowQueryConfiguration;
import io.stripemeter.query.stripeaccount.StripeAccountQueryConfiguration;
import io.stripemeter.query.support.graphql.GraphQlConfiguration;
import io.stripemeter.query.tenant.TenantQueryConfiguration;
import io.stripemeter.query.usage.UsageQueryConfiguration;
import io.stripemeter.query.webhook.WebhookQueryConfiguration;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/**
 * The configuration of the whole query side. It needs a data source, a clock and the progress of projections; the application
 * that runs the projections finds them as beans of type {@link io.stripemeter.eventstore.projection.BatchProjection}.
 */
@Configuration(proxyBeanMethods = false)
@Import({
    AccessQueryConfiguration.class,
    AdjustmentQueryConfiguration.class,
    CustomerQueryConfiguration.class,
    CycleQueryConfiguration.class,
    EscalationQueryConfiguration.class,
    MeterQueryConfiguration.class,
    PeriodCloseQueryConfiguration.class,
    WebhookQueryConfiguration.class,
    PushLedgerQueryConfiguration.class,
    ReconciliationQueryConfiguration.class,
    PriceBookQueryConfiguration.class,
    SimulationQueryConfiguration.class,
    ShadowQueryConfiguration.class,
    StripeAccountQueryConfiguration.class,
    TenantQueryConfiguration.class,
    UsageQueryConfiguration.class,
    UnplannedUsageQueryConfiguration.class,
    GraphQlConfiguration.class
})
public class QuerySideConfiguration {}
