package io.stripemeter.simulator.testing;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.InputFormat;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Assumptions;
import tools.jackson.databind.JsonNode;

/** Stripe's published types as JSON schemas, when the shared folder is at hand; else the test is skipped aloud. */
public final class StripeSchemas {
    private StripeSchemas() {}

    public static Path shared(String path) {
        Path file = Path.of(System.getProperty("stripemeter.shared", "../../shared"), path);
        boolean present = Files.exists(file);
        if (!present) {
            System.err.println(
                    "SKIPPED: " + file + " is not there, shapes are only checked by hand-written assertions");
        }
        Assumptions.assumeTrue(present, () -> file + " is not there");
        return file;
    }

    /** Asserts that an object has the published shape, e.g. {@code billing_meter}. */
    public static void assertValid(String schema, JsonNode object) {
        Path file = shared("stripe/schemas/" + schema + ".schema.json");
        try {
            var errors = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_7)
                    .getSchema(Files.readString(file), InputFormat.JSON)
                    .validate(object.toString(), InputFormat.JSON);
            // The published types turn decimal strings into an object of the SDK; on the wire they are strings, as
            // Stripe's own fixtures show.
            assertThat(errors)
                    .filteredOn(error -> !error.getInstanceLocation().toString().endsWith("_decimal"))
                    .as("%s against %s", object, schema)
                    .isEmpty();
        } catch (IOException unreadable) {
            throw new AssertionError(unreadable);
        }
    }
}
