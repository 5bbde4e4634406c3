package io.stripemeter.query.pushledger;

import io.stripemeter.eventstore.projection.ProjectionProgress;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;

/** The beans that find unplanned usage. */
@Configuration(proxyBeanMethods = false)
public class UnplannedUsageQueryConfiguration {
    private static final String COUNTERS = "projection.counters";

    private static final Bindable<Map<String, Account>> ACCOUNTS = Bindable.mapOf(String.class, Account.class);

    /** The settings of {@code stripemeter.stripe.accounts.<name>} that matter here. */
    record Account(boolean decimals) {}

    @Bean
    UnplannedUsageQuery unplannedUsageFinder(
            DataSource dataSource, ProjectionProgress progress, Environment environment) {
        Map<String, Account> accounts = Binder.get(environment)
                .bind("stripemeter.stripe.accounts", ACCOUNTS)
                .orElse(Map.of());
        List<String> takingDecimals = accounts.entrySet().stream()
                .filter(account -> account.getValue().decimals())
                .map(Map.Entry::getKey)
                .toList();
        return new UnplannedUsageQuery(
                dataSource, () -> progress.slowestOfSeveral(COUNTERS).orElse(Long.MAX_VALUE), takingDecimals);
    }
}
