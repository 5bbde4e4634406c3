package io.stripemeter.query.pricebook.simulation;

import io.stripemeter.api.support.Problem;
import io.stripemeter.pricing.InvalidPricing;
import io.stripemeter.pricing.json.UsageForm;
import java.util.Collection;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JacksonException.Reference;
import tools.jackson.core.JsonParser;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.databind.DatabindException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.ObjectReader;
import tools.jackson.databind.cfg.MapperBuilder;
import tools.jackson.databind.exc.MismatchedInputException;
import tools.jackson.databind.exc.UnrecognizedPropertyException;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.module.SimpleModule;

/**
 * A strict parser of pricing documents. A mistake in them would be a wrong invoice.
 *
 * <p>Numbers are read by their digits, never through floating point: {@code 0.1} is 0.1 whether it is written as a number
 * or as a text. An unknown field is rejected, for a misspelt {@code flatAmount} that is silently ignored is a wrong
 * invoice. So is a field that is written twice.
 */
public final class PricingDocumentParser {

    private static final int MAX_KNOWN_FIELDS_TOLD = 20;

    /** The start of the library's internal details in its messages: buffers, and settings that callers cannot change. */
    private static final Pattern INTERNAL_REMARK =
            Pattern.compile(" \\(start marker at \\[.*| ?\\(from `.*|: enable `.*");

    private final ObjectReader reader;

    private PricingDocumentParser(ObjectReader reader) {
        this.reader = reader;
    }

    public static PricingDocumentParser json() {
        return of(JsonMapper.builder());
    }

    /** Creates a parser of another notation, such as YAML. */
    public static PricingDocumentParser of(MapperBuilder<?, ?> notation) {
        SimpleModule usage = new SimpleModule("usage");
        usage.addDeserializer(UsageForm.class, new UsageFormParser());
        return new PricingDocumentParser(notation.addModule(usage)
                .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                .disable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                .build()
                .reader());
    }

    /**
     * Returns the document.
     *
     * @throws Problem {@code unreadable_body} when it is not well-formed; names line and column
     * @throws InvalidPricing {@code unknown_field}, {@code wrong_type} or {@code required}, with the field's path
     */
    public <T> T read(byte[] text, Class<T> type) {
        try (JsonParser parser = reader.createParser(text)) {
            T document = reader.forType(type).readValue(parser);
            if (parser.nextToken() != null) {
                throw Problem.invalid("unreadable_body", null, "The body has more than one document; send exactly one");
            }
            if (document == null) {
                throw new InvalidPricing("", "required", "must be a document, not null");
            }
            return document;
        } catch (UnrecognizedPropertyException unknown) {
            throw new InvalidPricing(pathOf(unknown), "unknown_field", "is not a field here" + known(unknown));
        } catch (DatabindException mismatch) {
            throw new InvalidPricing(pathOf(mismatch), "wrong_type", "must be " + expected(mismatch));
        } catch (JacksonException malformed) {
            throw Problem.invalid("unreadable_body", null, "The document is not well-formed" + place(malformed));
        }
    }

    private static String known(UnrecognizedPropertyException unknown) {
        Collection<Object> names = unknown.getKnownPropertyIds();
        return names == null || names.isEmpty()
                ? ""
                : names.stream()
                        .map(String::valueOf)
                        .sorted()
                        .limit(MAX_KNOWN_FIELDS_TOLD)
                        .collect(Collectors.joining(", ", "; there are ", ""));
    }

    /** Returns the expected type in the words of JSON. */
    private static String expected(DatabindException mismatch) {
        Class<?> type = mismatch instanceof MismatchedInputException typed ? typed.getTargetType() : null;
        if (type == null) {
            return "of another type";
        }
        if (Collection.class.isAssignableFrom(type)) {
            return "a list";
        }
        if (type == Boolean.class) {
            return "true or false";
        }
        return type == String.class ? "a text or a number" : "an object";
    }

    /** Returns a path such as {@code price.tiers[1].upTo}. */
    private static String pathOf(DatabindException failure) {
        StringBuilder path = new StringBuilder();
        List<Reference> references = failure.getPath();
        for (Reference reference : references) {
            String field = reference.getPropertyName();
            if (field == null) {
                path.append('[').append(reference.getIndex()).append(']');
            } else {
                path.append(path.isEmpty() ? "" : ".").append(field);
            }
        }
        return path.toString();
    }

    private static String place(JacksonException malformed) {
        TokenStreamLocation location = malformed.getLocation();
        String where =
                location == null ? "" : " at line " + location.getLineNr() + ", column " + location.getColumnNr();
        return where + ": "
                + INTERNAL_REMARK
                        .matcher(malformed.getOriginalMessage())
                        .replaceFirst("")
                        .strip();
    }
}
