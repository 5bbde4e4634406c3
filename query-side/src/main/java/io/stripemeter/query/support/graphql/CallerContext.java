package io.stripemeter.query.support.graphql;

import io.stripemeter.api.access.Caller;
import java.util.Map;
import org.springframework.graphql.server.WebGraphQlInterceptor;
import org.springframework.graphql.server.WebGraphQlRequest;
import org.springframework.graphql.server.WebGraphQlResponse;
import reactor.core.publisher.Mono;

/**
 * An interceptor that passes the authenticated caller of the web request to the queries, under {@link Caller#ATTRIBUTE}. A query
 * without a caller fails, because it cannot be answered without a tenant.
 */
final class CallerContext implements WebGraphQlInterceptor {
    @Override
    public Mono<WebGraphQlResponse> intercept(WebGraphQlRequest request, Chain chain) {
        if (request.getAttributes().get(Caller.ATTRIBUTE) instanceof Caller caller) {
            request.configureExecutionInput((input, builder) ->
                    builder.graphQLContext(Map.of(Caller.ATTRIBUTE, caller)).build());
        }
        return chain.next(request);
    }
}
