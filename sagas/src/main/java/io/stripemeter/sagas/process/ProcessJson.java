package io.stripemeter.sagas.process;

import com.fasterxml.jackson.annotation.JsonAutoDetect.Visibility;
import com.fasterxml.jackson.annotation.PropertyAccessor;
import org.axonframework.serialization.Serializer;
import org.axonframework.serialization.jackson3.Jackson3Serializer;
import tools.jackson.databind.cfg.MapperBuilder;
import tools.jackson.databind.json.JsonMapper;

/** How sagas and deadlines are stored: JSON by their fields, readable in SQL, exact in decimals. */
final class ProcessJson {
    private ProcessJson() {}

    static Serializer forAxon() {
        return Jackson3Serializer.builder()
                .jsonMapperBuilderCustomizer(ProcessJson::byField)
                .build();
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
