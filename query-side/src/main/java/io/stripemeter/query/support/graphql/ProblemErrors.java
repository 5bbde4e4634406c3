package io.stripemeter.query.support.graphql;

import graphql.ErrorClassification;
import graphql.GraphQLError;
import graphql.schema.DataFetchingEnvironment;
import io.stripemeter.api.support.Problem;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.graphql.execution.DataFetcherExceptionResolverAdapter;
import org.springframework.graphql.execution.ErrorType;

/** The conversion of a {@link Problem} into a GraphQL error: its kind as classification, its code and path as extensions. */
final class ProblemErrors extends DataFetcherExceptionResolverAdapter {
    @Override
    protected @Nullable GraphQLError resolveToSingleError(Throwable thrown, DataFetchingEnvironment environment) {
        if (!(thrown instanceof Problem problem)) {
            return null;
        }
        Map<String, Object> extensions = new LinkedHashMap<>();
        extensions.put("code", problem.code());
        if (problem.path() != null) {
            extensions.put("path", problem.path());
        }
        return GraphQLError.newError()
                .errorType(classification(problem.kind()))
                .message("%s", problem.detail())
                .path(environment.getExecutionStepInfo().getPath())
                .location(environment.getField().getSourceLocation())
                .extensions(extensions)
                .build();
    }

    private static ErrorClassification classification(Problem.Kind kind) {
        return switch (kind) {
            case NOT_FOUND -> ErrorType.NOT_FOUND;
            case FORBIDDEN -> ErrorType.FORBIDDEN;
            default -> ErrorType.BAD_REQUEST;
        };
    }
}
