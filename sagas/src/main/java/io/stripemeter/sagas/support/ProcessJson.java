package io.stripemeter.sagas.support;

import com.fasterxml.jackson.annotation.JsonAutoDetect.Visibility;
import com.fasterxml.jackson.annotation.PropertyAccessor;
import org.axonframework.modelling.saga.SagaScopeDescriptor;
import org.axonframework.serialization.SerializedObject;
import org.axonframework.serialization.SerializedType;
import org.axonframework.serialization.Serializer;
import org.axonframework.serialization.SimpleSerializedType;
import org.axonframework.serialization.jackson3.Jackson3Serializer;
import tools.jackson.databind.cfg.MapperBuilder;
import tools.jackson.databind.json.JsonMapper;

/**
 * The form in which sagas and deadlines are stored: JSON by their fields under their {@link StoredNames}, readable in SQL,
 * exact in decimals.
 */
final class ProcessJson {
    private ProcessJson() {}

    static Serializer forAxon(StoredNames names) {
        return new Named(Jackson3Serializer.builder().jsonMapperBuilderCustomizer(ProcessJson::byField), names);
    }

    /** Jackson, with stored names where the framework asks for names of classes. */
    private static final class Named extends Jackson3Serializer {
        private final StoredNames names;

        Named(Jackson3Serializer.Builder builder, StoredNames names) {
            super(builder);
            this.names = names;
        }

        @Override
        public <T> SerializedObject<T> serialize(Object object, Class<T> form) {
            return super.serialize(object instanceof SagaScopeDescriptor scope ? names.stored(scope) : object, form);
        }

        @Override
        @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"})
        public <S, T> T deserialize(SerializedObject<S> stored) {
            Object object = super.deserialize(stored);
            return (T) (object instanceof StoredNames.Scope scope ? names.read(scope) : object);
        }

        @Override
        @SuppressWarnings("rawtypes") // as Axon declares it
        public SerializedType typeForClass(Class type) {
            SerializedType plain = super.typeForClass(type);
            return plain.getName().equals(SimpleSerializedType.emptyType().getName())
                    ? plain
                    : new SimpleSerializedType(names.nameOf(type), plain.getRevision());
        }

        @Override
        public Class<?> classForType(SerializedType type) {
            Class<?> known = names.typeOf(type.getName());
            return known == null ? super.classForType(type) : known;
        }
    }

    /** For the scheduler's own rows; the default there is Java serialization, which no class change survives. */
    static com.github.kagkarlsson.scheduler.serializer.Serializer forScheduler() {
        JsonMapper.Builder builder = JsonMapper.builder();
        byField(builder);
        JsonMapper json = builder.build();
        return new com.github.kagkarlsson.scheduler.serializer.Serializer() {
            @Override
            public byte[] serialize(Object data) {
                return json.writeValueAsBytes(data);
            }

            @Override
            public <T> T deserialize(Class<T> type, byte[] stored) {
                return json.readValue(stored, type);
            }
        };
    }

    private static void byField(MapperBuilder<?, ?> builder) {
        builder.changeDefaultVisibility(visibility -> visibility
                .withVisibility(PropertyAccessor.FIELD, Visibility.ANY)
                .withVisibility(PropertyAccessor.GETTER, Visibility.NONE)
                .withVisibility(PropertyAccessor.IS_GETTER, Visibility.NONE));
    }
}
