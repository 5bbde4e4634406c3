package io.stripemeter.query.pricebook.simulation;

import io.stripemeter.pricing.json.UsageForm;
import io.stripemeter.pricing.json.UsagePartForm;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.ValueDeserializer;

/** A parser of usage, written as a bare number or text, or as an object. */
final class UsageFormParser extends ValueDeserializer<UsageForm> {

    /** The fields of the object notation; null elements are rejected when the form is read. */
    private record Fields(
            @Nullable String quantity,
            @Nullable String billable,
            @Nullable List<String> events,
            @Nullable List<UsagePartForm> byDimensions,
            @Nullable Map<String, String> daily) {}

    @Override
    public UsageForm deserialize(JsonParser parser, DeserializationContext context) {
        if (parser.currentToken().isScalarValue()) {
            return UsageForm.of(parser.getString());
        }
        Fields fields = context.readValue(parser, Fields.class);
        return new UsageForm(
                fields.quantity(), fields.billable(), fields.events(), fields.byDimensions(), fields.daily(), null);
    }
}
