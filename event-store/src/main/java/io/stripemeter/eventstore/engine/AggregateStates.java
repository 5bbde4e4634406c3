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
 * The stored form of an aggregate's state: all its fields as JSON, private and final ones too, under the revision of the
 * code that made them.
 *
 * <h2>Why not any serializer</h2>
 * Our aggregates have no getters, of which Jackson makes {@code {}} without a word; a state read from that would be empty
 * and believed. And a state is only as good as the code that folded it: when that changes, what it would have folded
 * differently lies in the snapshot as it was. So a snapshot is of use to the very {@link CodeRevision} that wrote it, and
 * to no other.
 */
public final class AggregateStates {
    private static final String TYPE = "@type";

    private AggregateStates() {}

    /** A serializer for states, not for facts. */
    public static Serializer serializer() {
        return Jackson3Serializer.builder()
                .revisionResolver(new CodeRevision())
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
                        new AnnotationIntrospectorPair(new SealedTypes(), mapper.annotationIntrospector()));
    }

    /** Names the class of a value whose declared type is sealed, so that a state that is one of several is read as itself. */
    @SuppressWarnings("serial") // Jackson makes introspectors serializable; nobody serializes this one
    private static final class SealedTypes extends NopAnnotationIntrospector {
        @Override
        public JsonTypeInfo.Value findPolymorphicTypeInfo(MapperConfig<?> config, Annotated annotated) {
            return annotated.getRawType().isSealed()
                    ? JsonTypeInfo.Value.construct(
                            JsonTypeInfo.Id.CLASS, JsonTypeInfo.As.PROPERTY, TYPE, null, false, true)
                    : super.findPolymorphicTypeInfo(config, annotated);
        }

        @Override
        public Version version() {
            return AnnotationIntrospector.nopInstance().version();
        }
    }
}
