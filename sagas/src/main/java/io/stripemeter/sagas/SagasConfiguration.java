package io.stripemeter.sagas;

import io.stripemeter.sagas.adjustment.LateUsageProcessConfiguration;
import io.stripemeter.sagas.cycle.CycleProcessConfiguration;
import io.stripemeter.sagas.escalation.EscalationProcessConfiguration;
import io.stripemeter.sagas.meter.MappingProcessConfiguration;
import io.stripemeter.sagas.periodclose.PeriodCloseProcessConfiguration;
import io.stripemeter.sagas.pushledger.DeltaPushProcessConfiguration;
import io.stripemeter.sagas.reconciliation.ReconciliationProcessConfiguration;
import io.stripemeter.sagas.support.ParkingConfiguration;
import io.stripemeter.sagas.support.ProcessConfiguration;
import io.stripemeter.sagas.webhook.MeterErrorProcessConfiguration;
import io.stripemeter.sagas.webhook.WebhookProcessConfiguration;
import io.stripemeter.stripe.StripeAdapterConfiguration;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/**
 * Declares all processes; an application imports this and nothing else of the module.
 *
 * <p>Needs beans of DataSource, Clock, MeterRegistry and Axon's Configuration, CommandGateway, QueryGateway and
 * TransactionManager, and the migrations of {@code db/process} run before. Every
 * {@link io.stripemeter.sagas.support.ProcessGroup} has to be given a streaming processor, beginning at the tail of the
 * stream.
 */
@Configuration(proxyBeanMethods = false)
@Import({
    StripeAdapterConfiguration.class,
    ProcessConfiguration.class,
    ParkingConfiguration.class,
    DeltaPushProcessConfiguration.class,
    ReconciliationProcessConfiguration.class,
    PeriodCloseProcessConfiguration.class,
    EscalationProcessConfiguration.class,
    LateUsageProcessConfiguration.class,
    MappingProcessConfiguration.class,
    CycleProcessConfiguration.class,
    MeterErrorProcessConfiguration.class,
    WebhookProcessConfiguration.class
})
public class SagasConfiguration {}
