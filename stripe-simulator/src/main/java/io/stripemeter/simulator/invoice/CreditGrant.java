package io.stripemeter.simulator.invoice;

import io.stripemeter.simulator.wire.Json;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Credit that a customer holds.
 *
 * @param left in minor units
 */
record CreditGrant(String id, String customer, Terms terms, Span span, BigDecimal left, Label label) {

    /**
     * The scope of a grant.
     *
     * @param prices the only prices it pays, or empty for all metered ones
     * @param priority 0 is used first, 100 last
     */
    record Terms(BigDecimal value, String currency, List<String> prices, int priority, boolean promotional) {}

    /** The time from which, and until which, a grant pays. */
    record Span(
            Instant created,
            Instant effective,
            @Nullable Instant expires,
            @Nullable Instant voided) {}

    /** Fields that are only stored and shown. */
    record Label(@Nullable String name, Map<String, String> metadata) {}

    /**
     * The order of use. Source: docs, "Billing credits": priority, then the earlier expiry, then promotional before
     * paid, then the earlier effective and created time.
     */
    static final Comparator<CreditGrant> ORDER = Comparator.<CreditGrant>comparingInt(
                    grant -> grant.terms().priority())
            .thenComparing(grant -> grant.span().expires(), Comparator.nullsLast(Comparator.naturalOrder()))
            .thenComparing(grant -> !grant.terms().promotional())
            .thenComparing(grant -> grant.span().effective())
            .thenComparing(grant -> grant.span().created());

    boolean usable(Instant now) {
        Instant expires = span.expires();
        return span.voided() == null
                && !span.effective().isAfter(now)
                && (expires == null || expires.isAfter(now))
                && left.signum() > 0;
    }

    boolean pays(String price) {
        return terms.prices().isEmpty() || terms.prices().contains(price);
    }

    CreditGrant using(BigDecimal used) {
        return new CreditGrant(id, customer, terms, span, left.subtract(used), label);
    }

    CreditGrant ending(@Nullable Instant expires, @Nullable Instant voided) {
        return new CreditGrant(
                id, customer, terms, new Span(span.created(), span.effective(), expires, voided), left, label);
    }

    ObjectNode render() {
        ObjectNode node = Json.object("billing.credit_grant").put("id", id);
        node.set("amount", monetary(terms.value(), terms.currency()));
        ObjectNode scope = Json.object();
        if (terms.prices().isEmpty()) {
            scope.put("price_type", "metered");
        } else {
            ArrayNode prices = Json.array();
            terms.prices().forEach(price -> prices.add(Json.object().put("id", price)));
            scope.set("prices", prices);
        }
        ObjectNode applicability = Json.object();
        applicability.set("scope", scope);
        node.set("applicability_config", applicability);
        node.put("category", terms.promotional() ? "promotional" : "paid")
                .put("created", span.created().getEpochSecond())
                .put("customer", customer)
                .putNull("customer_account")
                .put("effective_at", span.effective().getEpochSecond())
                .put("expires_at", seconds(span.expires()))
                .put("livemode", false)
                .set("metadata", Json.strings(label.metadata()));
        return node.put("name", label.name())
                .put("priority", terms.priority())
                .putNull("test_clock")
                .put("updated", span.created().getEpochSecond())
                .put("voided_at", seconds(span.voided()));
    }

    static ObjectNode monetary(BigDecimal value, String currency) {
        ObjectNode amount = Json.object();
        amount.set("monetary", Json.object().put("currency", currency).put("value", value.toBigIntegerExact()));
        return amount.put("type", "monetary");
    }

    private static @Nullable Long seconds(@Nullable Instant instant) {
        return instant == null ? null : instant.getEpochSecond();
    }
}
