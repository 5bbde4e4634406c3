package io.stripemeter.simulator.customer;

import io.stripemeter.simulator.store.Ids;
import io.stripemeter.simulator.store.ObjectStore;
import io.stripemeter.simulator.time.Timelines;
import io.stripemeter.simulator.wire.Call;
import io.stripemeter.simulator.wire.ListPage;
import io.stripemeter.simulator.wire.Params;
import io.stripemeter.simulator.wire.Reply;
import io.stripemeter.simulator.wire.Router;
import java.util.function.Consumer;

/** {@code /v1/customers}. A deleted customer still answers a read, as {@code deleted: true}. */
public final class CustomerRoutes {
    private static final String[] KNOWN = {
        "name", "email", "description", "phone", "metadata", "balance", "test_clock", "expand", "address", "tax_exempt"
    };

    private final ObjectStore<Customer> customers;
    private final Ids ids;
    private final Timelines timelines;
    private final Consumer<String> onDelete;

    /**
     * Routes over the customers.
     *
     * @param onDelete receives the id of a deleted customer
     */
    public CustomerRoutes(ObjectStore<Customer> customers, Ids ids, Timelines timelines, Consumer<String> onDelete) {
        this.customers = customers;
        this.ids = ids;
        this.timelines = timelines;
        this.onDelete = onDelete;
    }

    public void addTo(Router router) {
        router.get("/v1/customers", this::list)
                .post("/v1/customers", this::create)
                .get("/v1/customers/{id}", this::read)
                .post("/v1/customers/{id}", this::update)
                .delete("/v1/customers/{id}", this::delete);
    }

    private Reply list(Call call) {
        String email = call.params().text("email");
        var found = customers.newestFirst().stream()
                .filter(customer -> !customer.deleted())
                .filter(customer -> email == null || email.equals(customer.email()))
                .toList();
        return ListPage.of(call, found, Customer::id, Customer::render);
    }

    private Reply create(Call call) {
        Params params = call.params().only(KNOWN);
        String testClock = params.text("test_clock");
        Customer fresh = Customer.of(ids.next("cus"), timelines.of(testClock).epochSecond(), testClock);
        Customer customer = fresh.changedBy(params);
        return Reply.ok(customers.put(customer.id(), customer).render());
    }

    private Reply read(Call call) {
        return Reply.ok(customers.require(call.id()).render());
    }

    private Reply update(Call call) {
        Params params = call.params().only(KNOWN);
        customers.require(call.id()).requirePresent();
        return Reply.ok(
                customers.update(call.id(), known -> known.changedBy(params)).render());
    }

    private Reply delete(Call call) {
        customers.require(call.id()).requirePresent();
        onDelete.accept(call.id());
        return Reply.ok(customers.update(call.id(), Customer::asDeleted).render());
    }
}
