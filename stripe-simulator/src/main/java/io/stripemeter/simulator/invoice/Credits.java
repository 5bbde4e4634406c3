package io.stripemeter.simulator.invoice;

import io.stripemeter.simulator.customer.Customer;
import io.stripemeter.simulator.store.Ids;
import io.stripemeter.simulator.store.ObjectStore;
import io.stripemeter.simulator.time.Timeline;
import io.stripemeter.simulator.time.Timelines;
import io.stripemeter.simulator.wire.ApiError;
import io.stripemeter.simulator.wire.Call;
import io.stripemeter.simulator.wire.Json;
import io.stripemeter.simulator.wire.ListPage;
import io.stripemeter.simulator.wire.Params;
import io.stripemeter.simulator.wire.Reply;
import io.stripemeter.simulator.wire.Router;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * {@code /v1/billing/credit_grants}, {@code /v1/billing/credit_balance_summary}, and the application of grants to
 * invoices.
 */
public final class Credits {
    private static final String PATH = "/v1/billing/credit_grants";
    private static final int DEFAULT_PRIORITY = 50;
    private static final int LOWEST_PRIORITY = 100;

    /** A part of an invoice line that a grant pays. */
    public record Use(String grant, int line, BigDecimal amount) {}

    /** An invoice line that credit may pay. */
    public record Payable(int line, String price, BigDecimal amount) {}

    private final ObjectStore<CreditGrant> grants;
    private final ObjectStore<Customer> customers;
    private final Ids ids;
    private final Timelines timelines;

    public Credits(ObjectStore<Customer> customers, Ids ids, Timelines timelines, int bound) {
        this.grants = new ObjectStore<>("credit grant", bound);
        this.customers = customers;
        this.ids = ids;
        this.timelines = timelines;
    }

    public void addTo(Router router) {
        router.post(PATH, this::create)
                .get(PATH, this::list)
                .get(PATH + "/{id}", call -> Reply.ok(grants.require(call.id()).render()))
                .post(PATH + "/{id}/void", call -> end(call, true))
                .post(PATH + "/{id}/expire", call -> end(call, false))
                .get("/v1/billing/credit_balance_summary", this::summary);
    }

    /** The payments a customer's grants would make on the lines, in their order of use; nothing is used up. */
    public synchronized List<Use> plan(String customer, String currency, Instant now, List<Payable> lines) {
        return CreditAllocation.of(usable(customer, now, currency), lines);
    }

    /** Uses credit up as planned. */
    public synchronized void spend(List<Use> uses) {
        uses.forEach(use -> grants.update(use.grant(), grant -> grant.using(use.amount())));
    }

    public int size() {
        return grants.size();
    }

    public void clear() {
        grants.clear();
    }

    private List<CreditGrant> usable(String customer, Instant now, @Nullable String currency) {
        return grants.newestFirst().stream()
                .filter(grant -> grant.customer().equals(customer) && grant.usable(now))
                .filter(grant -> currency == null || grant.terms().currency().equals(currency))
                .sorted(CreditGrant.ORDER)
                .toList();
    }

    private Timeline timeOf(String customer) {
        return timelines.of(customers.require(customer, "customer").testClock());
    }

    private Reply create(Call call) {
        Params params = call.params()
                .only(
                        "amount",
                        "applicability_config",
                        "category",
                        "customer",
                        "effective_at",
                        "expires_at",
                        "metadata",
                        "name",
                        "priority",
                        "expand");
        String customer = params.required("customer");
        Instant now = timeOf(customer).now();
        Instant expires = params.has("expires_at") ? Instant.ofEpochSecond(params.requiredInteger("expires_at")) : null;
        if (expires != null && !expires.isAfter(now)) {
            throw ApiError.invalid(null, "expires_at must be in the future.", "expires_at");
        }
        CreditGrant grant = new CreditGrant(
                ids.next("credgr_test"),
                customer,
                terms(params),
                new CreditGrant.Span(
                        now,
                        Instant.ofEpochSecond(params.integer("effective_at", now.getEpochSecond())),
                        expires,
                        null),
                value(params),
                new CreditGrant.Label(
                        params.text("name"), params.child("metadata").flat()));
        return Reply.ok(grants.put(grant.id(), grant).render());
    }

    private static BigDecimal value(Params params) {
        Params monetary = params.child("amount").child("monetary");
        long value = monetary.requiredInteger("value");
        if (value <= 0) {
            throw ApiError.invalid(null, "The value must be positive.", monetary.pathOf("value"));
        }
        return BigDecimal.valueOf(value);
    }

    private static CreditGrant.Terms terms(Params params) {
        Params scope = params.child("applicability_config").child("scope").only("price_type", "prices");
        scope.word("price_type", "metered");
        List<String> prices = scope.children("prices").stream()
                .map(price -> price.required("id"))
                .toList();
        if (prices.isEmpty() == (scope.text("price_type") == null)) {
            throw ApiError.invalid(null, "The scope needs either price_type or prices.", "applicability_config[scope]");
        }
        long priority = params.integer("priority", DEFAULT_PRIORITY);
        if (priority < 0 || priority > LOWEST_PRIORITY) {
            throw ApiError.invalid(null, "A priority must be from 0 to " + LOWEST_PRIORITY + ".", "priority");
        }
        return new CreditGrant.Terms(
                value(params),
                params.child("amount").child("monetary").required("currency"),
                prices,
                (int) priority,
                "promotional".equals(params.word("category", "paid", "promotional")));
    }

    private Reply list(Call call) {
        String customer = call.params().text("customer");
        List<CreditGrant> found = grants.newestFirst().stream()
                .filter(grant -> customer == null || customer.equals(grant.customer()))
                .toList();
        return ListPage.of(call, found, CreditGrant::id, CreditGrant::render);
    }

    private synchronized Reply end(Call call, boolean voided) {
        CreditGrant grant = grants.require(call.id());
        Instant now = timeOf(grant.customer()).now();
        if (!grant.usable(now)) {
            throw ApiError.invalid(null, "The credit grant is already used up, expired or voided.", null);
        }
        CreditGrant ended = voided ? grant.ending(grant.span().expires(), now) : grant.ending(now, null);
        return Reply.ok(grants.put(grant.id(), ended).render());
    }

    private Reply summary(Call call) {
        String customer = call.params().required("customer");
        Map<String, BigDecimal> balances = new TreeMap<>();
        usable(customer, timeOf(customer).now(), null)
                .forEach(grant -> balances.merge(grant.terms().currency(), grant.left(), BigDecimal::add));
        ArrayNode list = Json.array();
        balances.forEach((currency, left) -> {
            ObjectNode balance = Json.object();
            balance.set("available_balance", CreditGrant.monetary(left, currency));
            balance.set("ledger_balance", CreditGrant.monetary(left, currency));
            list.add(balance);
        });
        ObjectNode node = Json.object("billing.credit_balance_summary");
        node.set("balances", list);
        return Reply.ok(
                node.put("customer", customer).putNull("customer_account").put("livemode", false));
    }
}
