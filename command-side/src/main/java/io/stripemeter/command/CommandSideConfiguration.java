package io.stripemeter.command;

import io.stripemeter.command.access.AccessCommandConfiguration;
import io.stripemeter.command.adjustment.AdjustmentCommandConfiguration;
import io.stripemeter.command.customer.CustomerCommandConfiguration;
import io.stripemeter.command.cycle.CycleCommandConfiguration;
import io.stripemeter.command.escalation.EscalationCommandConfiguration;
import io.stripemeter.command.meter.MeterCommandConfiguration;
import io.stripemeter.command.periodclose.PeriodCloseCommandConfiguration;
import io.stripemeter.command.pricebook.PriceBookCommandConfiguration;
import io.stripemeter.command.pushledger.PushLedgerCommandConfiguration;
import io.stripemeter.command.reconciliation.ReconciliationCommandConfiguration;
import io.stripemeter.command.stripeaccount.StripeAccountCommandConfiguration;
import io.stripemeter.command.support.AddressedCommands;
import io.stripemeter.command.support.AnsweredQueries;
import io.stripemeter.command.support.EncodedSlashes;
import io.stripemeter.command.support.ManagementBodyReader;
import io.stripemeter.command.support.ReadYourWrites;
import io.stripemeter.command.tenant.TenantCommandConfiguration;
import io.stripemeter.command.usage.UsageRecorder;
import io.stripemeter.command.usage.ingest.IngestConfiguration;
import io.stripemeter.command.webhook.WebhookCommandConfiguration;
import io.stripemeter.eventstore.projection.ProjectionProgress;
import java.time.Clock;
import org.axonframework.commandhandling.gateway.CommandGateway;
import org.axonframework.eventhandling.EventBus;
import org.axonframework.modelling.command.CommandTargetResolver;
import org.axonframework.queryhandling.QueryGateway;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/**
 * The Spring configuration of the command side. It needs a clock, Axon's buses and event store, a pepper, projection
 * progress and a meter registry.
 */
@Configuration(proxyBeanMethods = false)
@Import({
    TenantCommandConfiguration.class,
    AccessCommandConfiguration.class,
    MeterCommandConfiguration.class,
    CustomerCommandConfiguration.class,
    CycleCommandConfiguration.class,
    PriceBookCommandConfiguration.class,
    PushLedgerCommandConfiguration.class,
    ReconciliationCommandConfiguration.class,
    EscalationCommandConfiguration.class,
    PeriodCloseCommandConfiguration.class,
    StripeAccountCommandConfiguration.class,
    AdjustmentCommandConfiguration.class,
    WebhookCommandConfiguration.class,
    IngestConfiguration.class
})
public class CommandSideConfiguration {
    /** The resolver for every aggregate: Axon takes the bean of this type. */
    @Bean
    CommandTargetResolver addressedCommands() {
        return new AddressedCommands();
    }

    @Bean
    ReadYourWrites readYourWrites(CommandGateway commands, ProjectionProgress progress) {
        return new ReadYourWrites(commands, progress);
    }

    @Bean
    AnsweredQueries answeredQueries(QueryGateway queries) {
        return new AnsweredQueries(queries);
    }

    @Bean
    EncodedSlashes encodedSlashes() {
        return new EncodedSlashes();
    }

    @Bean
    ManagementBodyReader managementBodyReader() {
        return new ManagementBodyReader();
    }

    @Bean
    UsageRecorder usageRecorder(EventBus events, Clock clock) {
        return new UsageRecorder(events, clock);
    }
}
