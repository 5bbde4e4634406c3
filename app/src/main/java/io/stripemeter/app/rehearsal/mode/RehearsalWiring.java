package io.stripemeter.app.rehearsal.mode;

import com.github.kagkarlsson.scheduler.Scheduler;
import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import io.stripemeter.app.rehearsal.clock.ClockMoves;
import io.stripemeter.app.rehearsal.clock.MoveWiring;
import io.stripemeter.app.server.wiring.Projections;
import io.stripemeter.eventstore.engine.EventLogSource;
import io.stripemeter.eventstore.projection.ProjectionProgress;
import io.stripemeter.eventstore.read.LogReader;
import io.stripemeter.sagas.support.ProcessGroup;
import io.stripemeter.stripe.stripeaccount.StripeAccounts;
import io.stripemeter.stripe.stripeaccount.StripeSettings;
import java.util.List;
import javax.sql.DataSource;
import org.axonframework.config.EventProcessingConfiguration;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Beans of a server that is a rehearsal. */
@Configuration(proxyBeanMethods = false)
@ConditionalOnBean(Rehearsal.class)
class RehearsalWiring {
    /** Before any other bean can call a Stripe: it is created with the beans, and they start after that. */
    @Bean
    RehearsalGuard rehearsalGuard(
            Rehearsal rehearsal, StripeAccounts accounts, StripeSettings settings, EventLogSource controlEvents) {
        RehearsalGuard guard = new RehearsalGuard(rehearsal.stripe().address());
        guard.require(accounts.configured());
        guard.require(settings);
        guard.require(controlEvents);
        return guard;
    }

    @Bean
    ClockMoves clockMoves(Rehearsal rehearsal, MoveWiring.Product product, ObjectProvider<RecurringTask<?>> recurring) {
        return MoveWiring.of(rehearsal.moved(), product, recurring.stream().toList());
    }

    @Bean
    MoveWiring.Product movedProduct(
            DataSource source,
            Scheduler scheduler,
            Projections projections,
            ProjectionProgress progress,
            MoveWiring.Log log) {
        return new MoveWiring.Product(source, scheduler, projections, progress, log);
    }

    @Bean
    MoveWiring.Log movedLog(
            LogReader reader,
            EventLogSource controlEvents,
            List<ProcessGroup> groups,
            EventProcessingConfiguration processors) {
        return new MoveWiring.Log(reader, controlEvents, groups, processors);
    }

    @Bean
    Outages outages(Rehearsal rehearsal) {
        return new Outages(rehearsal.stripe(), rehearsal.clock());
    }
}
