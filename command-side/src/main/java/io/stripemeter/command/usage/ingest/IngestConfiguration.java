package io.stripemeter.command.usage.ingest;

import io.micrometer.core.instrument.MeterRegistry;
import io.stripemeter.command.meter.MeterDirectory;
import io.stripemeter.command.tenant.TenantLookup;
import io.stripemeter.command.usage.lane.Backpressure;
import io.stripemeter.command.usage.lane.Backpressure.CountingLag;
import io.stripemeter.command.usage.lane.IngestLanes;
import io.stripemeter.command.usage.lane.LaneSettings;
import java.time.Clock;
import java.time.Duration;
import org.axonframework.commandhandling.gateway.CommandGateway;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.web.servlet.ServletRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;

/** The Spring configuration of the ingest slice, with its settings below {@code stripemeter.ingest}. */
@Configuration(proxyBeanMethods = false)
public class IngestConfiguration {
    @Bean
    IngestSettings ingestSettings(Environment environment) {
        IngestSettings defaults = IngestSettings.DEFAULT;
        Setting setting = new Setting(environment, "stripemeter.ingest.");
        return new IngestSettings(
                setting.of("max-events", Integer.class, defaults.maxEvents()),
                setting.of("max-body-bytes", Integer.class, defaults.maxBodyBytes()),
                setting.of("max-ahead", Duration.class, defaults.maxAhead()),
                setting.of("answer-limit", Duration.class, defaults.answerLimit()));
    }

    @Bean
    LaneSettings laneSettings(Environment environment) {
        LaneSettings defaults = LaneSettings.DEFAULT;
        Setting setting = new Setting(environment, "stripemeter.ingest.");
        return new LaneSettings(
                setting.of("lanes", Integer.class, defaults.lanes()),
                setting.of("max-flush-events", Integer.class, defaults.maxFlushEvents()),
                setting.of("max-queued-events", Integer.class, defaults.maxQueuedEvents()));
    }

    @Bean
    IngestLanes ingestLanes(
            LaneSettings settings, CommandGateway commands, Backpressure backpressure, MeterRegistry meters) {
        return new IngestLanes(settings, commands, backpressure, meters);
    }

    @Bean
    Backpressure backpressure(Environment environment, CountingLag lag, MeterRegistry meters) {
        Setting setting = new Setting(environment, "stripemeter.ingest.");
        return new Backpressure(setting.of("lag-goal", Duration.class, Backpressure.GOAL), lag, meters);
    }

    @Bean
    MeterResolver meterResolver(MeterDirectory directory, TenantLookup tenants, CommandGateway commands) {
        return new MeterResolver(directory, tenants, commands);
    }

    @Bean
    Ingest ingest(
            MeterResolver resolver, IngestLanes lanes, IngestSettings settings, Clock clock, MeterRegistry meters) {
        return new Ingest(new Admission(resolver, clock, settings.maxAhead()), lanes, settings.answerLimit(), meters);
    }

    @Bean
    ServletRegistrationBean<IngestServlet> ingestServlet(Ingest ingest, IngestSettings settings, MeterRegistry meters) {
        return new ServletRegistrationBean<>(new IngestServlet(ingest, settings, meters), IngestServlet.PATH);
    }

    /** Reads single settings, each with its default. */
    private record Setting(Environment environment, String prefix) {
        <T> T of(String name, Class<T> type, T fallback) {
            return Binder.get(environment)
                    .bind(prefix + name, Bindable.of(type))
                    .orElse(fallback);
        }
    }
}
