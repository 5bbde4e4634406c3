package io.stripemeter.command.support;

import io.stripemeter.api.support.Problem;
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
 * A strict reader of the bodies of management requests: bounded, and with nothing ignored or guessed. A misspelled
 * member is an error that names it, and so is a number where a text belongs.
 */
public final class ManagementBodyReader extends AbstractHttpMessageConverter<ManagementBody> {
    static final int MAX_BYTES = 64 * 1024;
    static final int MAX_PRICED_BYTES = 1024 * 1024;

    /** A number stands for its digits where a decimal belongs; it never passes through floating point. */
    private static final JsonMapper PRICED = strict().build();

    private static final JsonMapper JSON = strict().withCoercionConfig(LogicalType.Textual, config -> {
                for (CoercionInputShape shape : CoercionInputShape.values()) {
                    config.setCoercion(shape, CoercionAction.Fail);
                }
            })
            .build();

    private static JsonMapper.Builder strict() {
        return JsonMapper.builder()
                .enable(
                        DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES,
                        DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION);
    }

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
        int most = PricedBody.class.isAssignableFrom(type) ? MAX_PRICED_BYTES : MAX_BYTES;
        byte[] body = message.getBody().readNBytes(most + 1);
        if (body.length > most) {
            throw Problem.tooLarge("body_too_large", "The body has more than " + most + " bytes");
        }
        return read(type, body);
    }

    @Override
    protected void writeInternal(ManagementBody body, HttpOutputMessage message) {
        throw new UnsupportedOperationException("management bodies are only read");
    }

    static <T extends ManagementBody> T read(Class<T> type, byte[] body) {
        try {
            JsonMapper mapper = PricedBody.class.isAssignableFrom(type) ? PRICED : JSON;
            T read = mapper.readValue(body, type);
            if (read == null) {
                throw Problem.invalid("unreadable_body", null, "The body must be a JSON object");
            }
            return read;
        } catch (UnrecognizedPropertyException e) {
            String path = pathOf(e);
            throw Problem.invalid("unknown_field", path, path + " is not a field of this request");
        } catch (StreamReadException e) {
            throw Problem.invalid("unreadable_body", null, JsonLocation.brokenAt(e));
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
