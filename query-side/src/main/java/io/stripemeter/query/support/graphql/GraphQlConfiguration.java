package io.stripemeter.query.support.graphql;

import graphql.execution.instrumentation.Instrumentation;
import graphql.scalars.ExtendedScalars;
import org.springframework.beans.factory.ListableBeanFactory;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.graphql.execution.DataFetcherExceptionResolver;
import org.springframework.graphql.execution.RuntimeWiringConfigurer;
import org.springframework.graphql.server.WebGraphQlInterceptor;
import tools.jackson.databind.JacksonModule;

/** The configuration of GraphQL over the slices' queries. */
@Configuration(proxyBeanMethods = false)
@Import(GraphiqlPage.class)
public class GraphQlConfiguration {
    @Bean
    RuntimeWiringConfigurer scalars() {
        return wiring -> wiring.scalar(Scalars.DECIMAL)
                .scalar(Scalars.DATE_TIME)
                .scalar(ExtendedScalars.GraphQLLong)
                .scalar(ExtendedScalars.Json);
    }

    @Bean
    Instrumentation queryDepthLimit() {
        return QueryLimits.depth();
    }

    @Bean
    Instrumentation queryComplexityLimit() {
        return QueryLimits.complexity();
    }

    @Bean
    FieldScopes fieldScopes(ListableBeanFactory beans) {
        return new FieldScopes(beans);
    }

    @Bean
    WebGraphQlInterceptor callerContext() {
        return new CallerContext();
    }

    @Bean
    JacksonModule queryBodies() {
        return new QueryBodies();
    }

    @Bean
    DataFetcherExceptionResolver problemErrors() {
        return new ProblemErrors();
    }
}
