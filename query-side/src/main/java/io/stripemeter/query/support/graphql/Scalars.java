package io.stripemeter.query.support.graphql;

import graphql.GraphQLContext;
import graphql.execution.CoercedVariables;
import graphql.language.StringValue;
import graphql.language.Value;
import graphql.schema.Coercing;
import graphql.schema.CoercingParseLiteralException;
import graphql.schema.CoercingParseValueException;
import graphql.schema.CoercingSerializeException;
import graphql.schema.GraphQLScalarType;
import io.stripemeter.query.support.ColumnTypes;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.Locale;
import java.util.function.Function;

/** The schema's scalars that JSON has no type for: exact decimals and times, both as strings. */
final class Scalars {
    static final GraphQLScalarType DECIMAL = scalar("Decimal", Scalars::decimal);
    static final GraphQLScalarType DATE_TIME = scalar("DateTime", Scalars::time);

    private Scalars() {}

    private static GraphQLScalarType scalar(String name, Function<Object, String> form) {
        return GraphQLScalarType.newScalar()
                .name(name)
                .coercing(new Text(name, form))
                .build();
    }

    private static String decimal(Object value) {
        BigDecimal decimal = value instanceof BigDecimal exact ? exact : new BigDecimal(value.toString());
        return ColumnTypes.plain(decimal);
    }

    private static String time(Object value) {
        if (value instanceof Instant || value instanceof OffsetDateTime) {
            return value.toString();
        }
        return OffsetDateTime.parse(value.toString()).toString();
    }

    /** Returns a scalar that is a string in every form. */
    private record Text(String name, Function<Object, String> form) implements Coercing<String, String> {
        @Override
        public String serialize(Object result, GraphQLContext context, Locale locale) {
            try {
                return form.apply(result);
            } catch (NumberFormatException | DateTimeParseException e) {
                throw new CoercingSerializeException(result + " is not a " + name, e);
            }
        }

        @Override
        public String parseValue(Object input, GraphQLContext context, Locale locale) {
            try {
                return form.apply(input);
            } catch (NumberFormatException | DateTimeParseException e) {
                throw new CoercingParseValueException(input + " is not a " + name, e);
            }
        }

        @Override
        public String parseLiteral(Value<?> input, CoercedVariables variables, GraphQLContext context, Locale locale) {
            if (input instanceof StringValue text && text.getValue() != null) {
                return parseValue(text.getValue(), context, locale);
            }
            throw new CoercingParseLiteralException(name + " must be written as a string");
        }
    }
}
