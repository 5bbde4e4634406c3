package io.stripemeter.command;

import io.stripemeter.command.access.AccessConfiguration;
import io.stripemeter.command.adjustment.AdjustmentConfiguration;
import io.stripemeter.command.customer.CustomerConfiguration;
import io.stripemeter.command.management.EncodedSlashes;
import io.stripemeter.command.management.ManagementBodyReader;
import io.stripemeter.command.management.ReadYourWrites;
import io.stripemeter.command.meter.MeterConfiguration;
import io.stripemeter.command.pricebook.PriceBookConfiguration;
import io.stripemeter.command.pushledger.PushLedgerConfiguration;
import io.stripemeter.command.reconciliation.ReconciliationConfiguration;
import io.stripemeter.command.stripeaccount.StripeAccountConfiguration;
import io.stripemeter.command.stripenotice.StripeNoticeConfiguration;
import io.stripemeter.command.target.AddressedCommands;
import io.stripemeter.command.tenant.TenantConfiguration;
import io.stripemeter.command.usage.UsageRecorder;
import io.stripemeter.command.usage.ingest.IngestConfiguration;
import io.stripemeter.eventstore.projection.ProjectionProgress;
import java.time.Clock;
import org.axonframework.commandhandling.gateway.CommandGateway;
import org.axonframework.eventhandling.EventBus;
import org.axonframework.modelling.command.CommandTargetResolver;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** Everything that decides. Needs a clock, Axon's buses and event store, a pepper, projection progress and a meter registry. */
@Configuration(proxyBeanMethods = false)
@Import({
    TenantConfiguration.class,
    AccessConfiguration.class,
    MeterConfiguration.class,
    CustomerConfiguration.class,
    PriceBookConfiguration.class,
    PushLedgerConfiguration.class,
    ReconciliationConfiguration.class,
    StripeAccountConfiguration.class,
    AdjustmentConfiguration.class,
    StripeNoticeConfiguration.class,
    IngestConfiguration.class
})
public class CommandSideConfiguration {
    /** The one for every aggregate: Axon takes the bean of this type. */
    @Bean
    CommandTargetResolver addressedCommands() {
        return new AddressedCommands();
    }

    @Bean
    ReadYourWrites readYourWrites(CommandGateway commands, ProjectionProgress progress) {
        return new ReadYourWrites(commands, progress);
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
