package io.stripemeter.command.management;

import io.stripemeter.api.problem.Problem;
import java.io.IOException;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpInputMessage;
import org.springframework.http.HttpOutputMessage;
import org.springframework.http.MediaType;
import org.springframework.http.converter.AbstractHttpMessageConverter;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.exc.StreamReadException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.cfg.CoercionAction;
import tools.jackson.databind.cfg.CoercionInputShape;
import tools.jackson.databind.exc.UnrecognizedPropertyException;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.type.LogicalType;

/**
 * Reads bodies of management requests: bounded, and with nothing ignored or guessed. A misspelled member is an error that
 * names it, and a number where a text belongs is one too.
 */
public final class ManagementBodyReader extends AbstractHttpMessageConverter<ManagementBody> {
    static final int MAX_BYTES = 64 * 1024;

    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES, DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .withCoercionConfig(LogicalType.Textual, config -> {
                for (CoercionInputShape shape : CoercionInputShape.values()) {
                    config.setCoercion(shape, CoercionAction.Fail);
                }
            })
            .build();

    public ManagementBodyReader() {
        super(MediaType.APPLICATION_JSON);
    }

    @Override
    protected boolean supports(Class<?> type) {
        return ManagementBody.class.isAssignableFrom(type);
    }

    @Override
    public boolean canWrite(Class<?> type, @Nullable MediaType mediaType) {
        return false;
    }

    @Override
    protected ManagementBody readInternal(Class<? extends ManagementBody> type, HttpInputMessage message)
            throws IOException {
        byte[] body = message.getBody().readNBytes(MAX_BYTES + 1);
        if (body.length > MAX_BYTES) {
            throw Problem.tooLarge("body_too_large", "The body has more than " + MAX_BYTES + " bytes");
        }
        return read(type, body);
    }

    @Override
    protected void writeInternal(ManagementBody body, HttpOutputMessage message) {
        throw new UnsupportedOperationException("management bodies are only read");
    }

    static <T extends ManagementBody> T read(Class<T> type, byte[] body) {
        try {
            T read = JSON.readValue(body, type);
            if (read == null) {
                throw Problem.invalid("unreadable_body", null, "The body must be a JSON object");
            }
            return read;
        } catch (UnrecognizedPropertyException e) {
            String path = pathOf(e);
            throw Problem.invalid("unknown_field", path, path + " is not a field of this request");
        } catch (StreamReadException e) {
            throw Problem.invalid("unreadable_body", null, JsonPlace.brokenAt(e));
        } catch (JacksonException e) {
            String path = pathOf(e);
            if (path.isEmpty()) {
                throw Problem.invalid("unreadable_body", null, "The body must be a JSON object");
            }
            throw Problem.invalid("wrong_type", path, path + " is not of the type it should be");
        }
    }

    private static String pathOf(JacksonException failure) {
        StringBuilder path = new StringBuilder();
        for (JacksonException.Reference step : failure.getPath()) {
            String name = step.getPropertyName();
            if (name == null) {
                path.append('[').append(step.getIndex()).append(']');
            } else {
                path.append(path.isEmpty() ? "" : ".").append(name);
            }
        }
        return path.toString();
    }
}
