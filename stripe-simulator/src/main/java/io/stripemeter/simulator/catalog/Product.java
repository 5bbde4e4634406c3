package io.stripemeter.simulator.catalog;

import io.stripemeter.simulator.wire.Json;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/** A product: something that is sold at prices. */
record Product(
        String id,
        String name,
        @Nullable String description,
        @Nullable String unitLabel,
        long created,
        Map<String, String> metadata) {
    Product {
        metadata = Map.copyOf(metadata);
    }

    ObjectNode render() {
        ObjectNode node = Json.object("product")
                .put("id", id)
                .put("active", true)
                .put("created", created)
                .putNull("default_price")
                .put("description", description);
        node.set("images", Json.array());
        node.put("livemode", false).set("marketing_features", Json.array());
        node.set("metadata", Json.strings(metadata));
        return node.put("name", name)
                .putNull("package_dimensions")
                .putNull("shippable")
                .putNull("statement_descriptor")
                .putNull("tax_code")
                .putNull("tax_details")
                .put("type", "service")
                .put("unit_label", unitLabel)
                .put("updated", created)
                .putNull("url");
    }
}
