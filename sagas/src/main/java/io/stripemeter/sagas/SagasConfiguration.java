package io.stripemeter.sagas;

import io.stripemeter.sagas.account.AccountConfiguration;
import io.stripemeter.sagas.deltapush.DeltaPushConfiguration;
import io.stripemeter.sagas.escalation.EscalationConfiguration;
import io.stripemeter.sagas.lateusage.LateUsageConfiguration;
import io.stripemeter.sagas.metererrors.MeterErrorConfiguration;
import io.stripemeter.sagas.periodclose.PeriodCloseConfiguration;
import io.stripemeter.sagas.process.ParkingConfiguration;
import io.stripemeter.sagas.process.ProcessConfiguration;
import io.stripemeter.sagas.reconciliation.ReconciliationConfiguration;
import io.stripemeter.sagas.stripe.StripeConfiguration;
import io.stripemeter.sagas.webhook.WebhookConfiguration;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/**
 * Declares all processes; an application imports this and nothing else of the module.
 *
 * <p>Needs beans of DataSource, Clock, MeterRegistry and Axon's Configuration, CommandGateway, QueryGateway and
 * TransactionManager, and the migrations of {@code db/process} run before. Every
 * {@link io.stripemeter.sagas.process.ProcessGroup} has to be given a streaming processor, beginning at the tail of the
 * stream.
 */
@Configuration(proxyBeanMethods = false)
@Import({
    AccountConfiguration.class,
    StripeConfiguration.class,
    ProcessConfiguration.class,
    ParkingConfiguration.class,
    DeltaPushConfiguration.class,
    ReconciliationConfiguration.class,
    PeriodCloseConfiguration.class,
    EscalationConfiguration.class,
    LateUsageConfiguration.class,
    MeterErrorConfiguration.class,
    WebhookConfiguration.class
})
public class SagasConfiguration {}
