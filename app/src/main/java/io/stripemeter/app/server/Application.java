package io.stripemeter.app.server;

import io.stripemeter.app.server.migration.Migrations;
import io.stripemeter.command.CommandSideConfiguration;
import io.stripemeter.query.QuerySideConfiguration;
import io.stripemeter.sagas.SagasConfiguration;
import javax.sql.DataSource;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;

/** The Spring application: every module's configuration, and what they share. The clock is registered by whoever starts it. */
@SpringBootApplication(scanBasePackages = "io.stripemeter.app")
@Import({CommandSideConfiguration.class, QuerySideConfiguration.class, SagasConfiguration.class})
public class Application {
    @Bean
    Migrations migrations(DataSource dataSource) {
        return new Migrations(dataSource);
    }
}
