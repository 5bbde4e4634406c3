package io.stripemeter.query.support.graphql;

import graphql.execution.instrumentation.InstrumentationState;
import graphql.execution.instrumentation.SimplePerformantInstrumentation;
import graphql.execution.instrumentation.parameters.InstrumentationFieldFetchParameters;
import graphql.schema.DataFetcher;
import graphql.schema.DataFetchingEnvironment;
import graphql.schema.GraphQLObjectType;
import io.stripemeter.api.access.Caller;
import io.stripemeter.api.access.RequiresScope;
import io.stripemeter.api.access.Scope;
import io.stripemeter.api.support.Problem;
import java.lang.reflect.Method;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ListableBeanFactory;
import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.graphql.data.method.annotation.SchemaMapping;
import org.springframework.stereotype.Controller;
import org.springframework.util.ClassUtils;
import org.springframework.util.ReflectionUtils;

/**
 * The check that a key has the scope each queried field demands by {@link RequiresScope}.
 *
 * <p>A field of a root type whose handler names no scope is refused: a forgotten annotation closes the field instead of
 * opening it. Nested fields need no scope of their own, because their parent has been checked.
 */
final class FieldScopes extends SimplePerformantInstrumentation {
    private static final String INTROSPECTION = "__";

    private final Map<String, Scope> scopes = new HashMap<>();

    FieldScopes(ListableBeanFactory beans) {
        for (String name : beans.getBeanNamesForAnnotation(Controller.class)) {
            Class<?> type = beans.getType(name);
            if (type != null) {
                add(ClassUtils.getUserClass(type));
            }
        }
    }

    /** Returns the scope of a field that a method resolves; null when it names none. */
    @Nullable
    Scope of(String type, String field) {
        return scopes.get(type + "." + field);
    }

    @Override
    public DataFetcher<?> instrumentDataFetcher(
            DataFetcher<?> fetcher, InstrumentationFieldFetchParameters parameters, InstrumentationState state) {
        if (parameters.isTrivialDataFetcher() && !isRoot(parameters.getEnvironment())) {
            return fetcher;
        }
        return field -> {
            check(field);
            return fetcher.get(field);
        };
    }

    private void check(DataFetchingEnvironment field) {
        String name = field.getFieldDefinition().getName();
        Scope scope = of(((GraphQLObjectType) field.getParentType()).getName(), name);
        if (scope == null && (!isRoot(field) || name.startsWith(INTROSPECTION))) {
            return;
        }
        Caller caller = field.getGraphQlContext().get(Caller.ATTRIBUTE);
        if (scope == null || caller == null) {
            throw Problem.forbidden("missing_scope", "No scope gives access to " + name);
        }
        caller.require(scope);
    }

    private static boolean isRoot(DataFetchingEnvironment field) {
        return field.getExecutionStepInfo().getPath().getLevel() == 1;
    }

    private void add(Class<?> controller) {
        RequiresScope ofAll = AnnotatedElementUtils.findMergedAnnotation(controller, RequiresScope.class);
        for (Method method : ReflectionUtils.getUniqueDeclaredMethods(controller)) {
            SchemaMapping mapping = AnnotatedElementUtils.findMergedAnnotation(method, SchemaMapping.class);
            RequiresScope own = AnnotatedElementUtils.findMergedAnnotation(method, RequiresScope.class);
            RequiresScope required = own == null ? ofAll : own;
            if (mapping != null && required != null) {
                String field = mapping.field().isEmpty() ? method.getName() : mapping.field();
                scopes.put(mapping.typeName() + "." + field, required.value());
            }
        }
    }
}
