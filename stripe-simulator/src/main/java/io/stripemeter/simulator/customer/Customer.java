package io.stripemeter.simulator.customer;

import io.stripemeter.simulator.wire.ApiError;
import io.stripemeter.simulator.wire.Json;
import io.stripemeter.simulator.wire.Params;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/**
 * A billed party. Contact fields are kept as they were sent and have no effect.
 *
 * @param contact name, email, description, phone
 * @param testClock the test clock that sets this customer's time, or {@code null}
 */
public record Customer(
        String id,
        long created,
        Map<String, String> contact,
        Map<String, String> metadata,
        @Nullable String testClock,
        boolean deleted) {
    private static final String[] CONTACT = {"name", "email", "description", "phone"};
    private static final int INVOICE_PREFIX_LENGTH = 8;

    public Customer {
        contact = Map.copyOf(contact);
        metadata = Map.copyOf(metadata);
    }

    static Customer of(String id, long created, @Nullable String testClock) {
        return new Customer(id, created, Map.of(), Map.of(), testClock, false);
    }

    Customer changedBy(Params params) {
        Map<String, String> changed = new LinkedHashMap<>(contact);
        for (String field : CONTACT) {
            if (params.has(field)) {
                changed.put(field, params.text(field, ""));
            }
        }
        changed.values().removeIf(String::isEmpty);
        return new Customer(id, created, changed, merged(metadata, params.child("metadata")), testClock, deleted);
    }

    /** Metadata by Stripe's rule: sent keys replace, empty values remove, others stay. */
    public static Map<String, String> merged(Map<String, String> known, Params sent) {
        Map<String, String> merged = new LinkedHashMap<>(known);
        merged.putAll(sent.flat());
        merged.values().removeIf(String::isEmpty);
        return merged;
    }

    public Customer asDeleted() {
        return new Customer(id, created, contact, metadata, testClock, true);
    }

    void requirePresent() {
        if (deleted) {
            throw ApiError.notFound("customer", id, "id");
        }
    }

    @Nullable
    String email() {
        return contact.get("email");
    }

    public String invoicePrefix() {
        String tail = id.substring(Math.max(0, id.length() - INVOICE_PREFIX_LENGTH));
        return tail.toUpperCase(java.util.Locale.ROOT);
    }

    ObjectNode render() {
        if (deleted) {
            return Json.object("customer").put("id", id).put("deleted", true);
        }
        ObjectNode node = Json.object("customer")
                .put("id", id)
                .putNull("address")
                .put("balance", 0)
                .put("created", created)
                .putNull("currency")
                .putNull("default_source")
                .put("delinquent", false)
                .put("description", contact.get("description"))
                .putNull("discount")
                .put("email", email())
                .put("invoice_prefix", invoicePrefix());
        node.set("invoice_settings", invoiceSettings());
        node.put("livemode", false).set("metadata", Json.strings(metadata));
        node.put("name", contact.get("name"))
                .put("next_invoice_sequence", 1)
                .put("phone", contact.get("phone"))
                .set("preferred_locales", Json.array());
        return node.putNull("shipping").put("tax_exempt", "none").put("test_clock", testClock);
    }

    private static ObjectNode invoiceSettings() {
        return Json.object()
                .putNull("custom_fields")
                .putNull("default_payment_method")
                .putNull("footer")
                .putNull("rendering_options");
    }
}
