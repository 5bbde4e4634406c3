package io.stripemeter.query.support.graphql;

import org.springframework.graphql.server.support.SerializableGraphQlRequest;
import tools.jackson.core.JsonParser;
import tools.jackson.databind.BeanDescription;
import tools.jackson.databind.DeserializationConfig;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.ValueDeserializer;
import tools.jackson.databind.deser.ValueDeserializerModifier;
import tools.jackson.databind.deser.std.DelegatingDeserializer;
import tools.jackson.databind.exc.MismatchedInputException;
import tools.jackson.databind.module.SimpleModule;

/** A body converter that rejects {@code null} as a malformed query; the framework would fail with a server error. */
final class QueryBodies extends SimpleModule {
    private static final long serialVersionUID = 1L;

    QueryBodies() {
        super("stripemeter-graphql");
        setDeserializerModifier(new ValueDeserializerModifier() {
            private static final long serialVersionUID = 1L;

            @Override
            public ValueDeserializer<?> modifyDeserializer(
                    DeserializationConfig config, BeanDescription.Supplier type, ValueDeserializer<?> reader) {
                return type.getBeanClass() == SerializableGraphQlRequest.class ? new NeverNull(reader) : reader;
            }
        });
    }

    /** The framework's own reader, except for null. */
    private static final class NeverNull extends DelegatingDeserializer {
        NeverNull(ValueDeserializer<?> reader) {
            super(reader);
        }

        @Override
        protected ValueDeserializer<?> newDelegatingInstance(ValueDeserializer<?> reader) {
            return new NeverNull(reader);
        }

        @Override
        public Object getNullValue(DeserializationContext context) {
            throw MismatchedInputException.from(
                    (JsonParser) null, SerializableGraphQlRequest.class, "a query is not null");
        }
    }
}
