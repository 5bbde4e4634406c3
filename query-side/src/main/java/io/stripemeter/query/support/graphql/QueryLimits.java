package io.stripemeter.query.support.graphql;

import graphql.analysis.FieldComplexityEnvironment;
import graphql.analysis.MaxQueryComplexityInstrumentation;
import graphql.analysis.MaxQueryDepthInstrumentation;
import graphql.execution.instrumentation.Instrumentation;
import io.stripemeter.query.support.Paging;

/**
 * The limits of one GraphQL request, so that a query cannot exhaust the server.
 *
 * <p>Depth counts nesting; introspection by common tools needs 13. Complexity counts the fields of the answer: a
 * list counts its fields once for each item that its {@code limit} allows, a history for a year of days.
 */
final class QueryLimits {
    static final int MAX_DEPTH = 16;
    /** One full page of pushes with every field fits, two do not. */
    static final int MAX_COMPLEXITY = 20_000;

    private static final int WINDOWS_ASSUMED = 366;

    private QueryLimits() {}

    static Instrumentation depth() {
        return new MaxQueryDepthInstrumentation(MAX_DEPTH);
    }

    static Instrumentation complexity() {
        return new MaxQueryComplexityInstrumentation(MAX_COMPLEXITY, QueryLimits::complexity);
    }

    private static int complexity(FieldComplexityEnvironment field, int fieldsBelow) {
        return (int) Math.min(Integer.MAX_VALUE / 2, 1 + (long) items(field) * fieldsBelow);
    }

    private static int items(FieldComplexityEnvironment field) {
        if (field.getFieldDefinition().getName().equals("usageHistory")) {
            return WINDOWS_ASSUMED;
        }
        if (field.getFieldDefinition().getArgument("limit") == null) {
            return 1;
        }
        // a limit out of bounds is rejected by the list itself
        return field.getArguments().get("limit") instanceof Integer limit
                ? Math.min(Math.max(limit, 1), Paging.MAX_LIMIT)
                : Paging.DEFAULT_LIMIT;
    }
}
