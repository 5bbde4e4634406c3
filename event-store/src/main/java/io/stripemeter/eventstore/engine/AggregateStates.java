package io.stripemeter.eventstore.engine;

import com.fasterxml.jackson.annotation.JsonAutoDetect.Visibility;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.annotation.PropertyAccessor;
import org.axonframework.serialization.Serializer;
import org.axonframework.serialization.jackson3.Jackson3Serializer;
import tools.jackson.core.Version;
import tools.jackson.databind.AnnotationIntrospector;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.MapperFeature;
import tools.jackson.databind.cfg.MapperConfig;
import tools.jackson.databind.introspect.Annotated;
import tools.jackson.databind.introspect.AnnotationIntrospectorPair;
import tools.jackson.databind.introspect.NopAnnotationIntrospector;
import tools.jackson.databind.json.JsonMapper;

/**
 * The serializer of aggregate states: all fields as JSON, private and final ones too.
 *
 * <h2>Why not Axon's default</h2>
 * Our aggregates have no getters, so Jackson would silently serialise one as {@code {}}, and a state read from that would be
 * empty without an error. And a snapshot must survive a release that moves or renames classes: no class name is stored, the
 * aggregate goes by the name of its {@link SnapshotForm}, and sealed types inside a state have to name their kinds.
 */
public final class AggregateStates {
    private AggregateStates() {}

    /** A serializer for states, not for events. */
    public static Serializer serializer() {
        return Jackson3Serializer.builder()
                .jsonMapperBuilderCustomizer(AggregateStates::fieldsOnly)
                .build();
    }

    private static void fieldsOnly(JsonMapper.Builder mapper) {
        mapper.changeDefaultVisibility(visibility -> visibility
                        .with(Visibility.NONE)
                        .withVisibility(PropertyAccessor.FIELD, Visibility.ANY)
                        .withVisibility(PropertyAccessor.CREATOR, Visibility.ANY))
                .enable(MapperFeature.ALLOW_FINAL_FIELDS_AS_MUTATORS)
                .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                .annotationIntrospector(
                        new AnnotationIntrospectorPair(mapper.annotationIntrospector(), new SealedTypes()));
    }

    /** The refusal of sealed types whose kinds have no stored names: only their class names could tell them apart. */
    @SuppressWarnings("serial") // Jackson makes introspectors serializable; this one is never serialized
    private static final class SealedTypes extends NopAnnotationIntrospector {
        @Override
        public JsonTypeInfo.Value findPolymorphicTypeInfo(MapperConfig<?> config, Annotated annotated) {
            Class<?> type = annotated.getRawType();
            if (type.isSealed() && !type.isAnnotationPresent(JsonTypeInfo.class)) {
                throw new IllegalArgumentException(type.getName()
                        + " needs @JsonTypeInfo(use = NAME) and @JsonSubTypes with a stored name for each kind");
            }
            return super.findPolymorphicTypeInfo(config, annotated);
        }

        @Override
        public Version version() {
            return AnnotationIntrospector.nopInstance().version();
        }
    }
}
