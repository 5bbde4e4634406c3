package io.stripemeter.query.support.graphql;

import static org.assertj.core.api.Assertions.assertThat;

import io.stripemeter.query.testing.QueryServer;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import org.springframework.graphql.data.method.annotation.support.AnnotatedControllerConfigurer;
import org.springframework.graphql.execution.GraphQlSource;
import org.springframework.graphql.execution.SchemaReport;

class SchemaTest {
    @Test
    void everyFieldOfTheSchemaIsMapped() throws IOException {
        try (QueryServer server = new QueryServer()) {
            List<SchemaReport> reports = new ArrayList<>();
            AnnotatedControllerConfigurer controllers = server.bean(AnnotatedControllerConfigurer.class);
            GraphQlSource.schemaResourceBuilder()
                    .schemaResources(schema())
                    .configureRuntimeWiring(controllers)
                    .configureRuntimeWiring(new GraphQlConfiguration().scalars())
                    .inspectSchemaMappings(reports::add)
                    .build();
            SchemaReport report = reports.get(0);
            assertThat(report.unmappedFields()).isEmpty();
            assertThat(report.unmappedRegistrations()).isEmpty();
            assertThat(report.unmappedArguments()).isEmpty();
            assertThat(report.skippedTypes()).isEmpty();
        }
    }

    private static Resource[] schema() throws IOException {
        return new PathMatchingResourcePatternResolver().getResources("classpath*:graphql/*.graphqls");
    }
}
