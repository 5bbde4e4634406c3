package io.stripemeter.stripe.meter;

import com.stripe.model.Customer;
import com.stripe.model.billing.Meter;
import io.stripemeter.api.stripeaccount.CheckCustomerMapping;
import io.stripemeter.api.stripeaccount.CheckMeterMapping;
import io.stripemeter.api.stripeaccount.MappingFinding;
import io.stripemeter.stripe.stripeaccount.StripeAccount;
import io.stripemeter.stripe.stripeaccount.StripeAccounts;
import io.stripemeter.stripe.support.BudgetedReader;
import io.stripemeter.stripe.support.ReadResult;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.axonframework.queryhandling.QueryHandler;

/**
 * The check of a mapping by one read at Stripe, and by what is known of the account here. An account without a key, and a
 * Stripe that can't be reached, refuse nothing: what was not checked is checked later.
 */
final class MappingCheck {
    private final StripeAccounts accounts;
    private final BudgetedReader reader;

    MappingCheck(StripeAccounts accounts, BudgetedReader reader) {
        this.accounts = accounts;
        this.reader = reader;
    }

    @QueryHandler
    public MappingFinding check(CheckMeterMapping query) {
        return at(query.tenantId().value(), query.account(), (account, shared) -> {
            ReadResult<Meter> read = reader.read("mapping", query.tenantId().value(), query.account(), session -> {
                Meter meter =
                        session.pay().v1().billing().meters().retrieve(query.stripeMeterId(), BudgetedReader.ONCE);
                session.heard(meter.getLastResponse());
                return meter;
            });
            return finding(
                    read,
                    shared,
                    MappingFinding.refused(
                            shared,
                            "stripe_meter_unknown",
                            "stripeMeterId",
                            "Account " + query.account() + " has no Stripe meter " + query.stripeMeterId()
                                    + " (with this key's mode): compare the id with the list at Stripe"),
                    meter -> StripeMeterRules.broken(
                            meter, query, shared, account.key().live()));
        });
    }

    @QueryHandler
    public MappingFinding check(CheckCustomerMapping query) {
        return at(query.tenantId().value(), query.account(), (account, shared) -> {
            ReadResult<Customer> read = reader.read("mapping", query.tenantId().value(), query.account(), session -> {
                Customer customer =
                        session.pay().v1().customers().retrieve(query.stripeCustomerId(), BudgetedReader.ONCE);
                session.heard(customer.getLastResponse());
                return customer;
            });
            return finding(
                    read,
                    shared,
                    MappingFinding.refused(
                            shared,
                            "stripe_customer_unknown",
                            "stripeCustomerId",
                            "Account " + query.account() + " has no Stripe customer " + query.stripeCustomerId()
                                    + " (with this key's mode): compare the id with the list at Stripe"),
                    customer -> broken(customer, query, shared, account.key().live()));
        });
    }

    private MappingFinding at(String tenantId, String name, BiFunction<StripeAccount, Boolean, MappingFinding> check) {
        Optional<StripeAccount> account = accounts.find(tenantId, name);
        if (account.isPresent()) {
            return check.apply(account.get(), accounts.shared(tenantId, name));
        }
        if (accounts.withheld(tenantId, name)) {
            return MappingFinding.refused(
                    false,
                    "account_not_open",
                    "account",
                    "Account " + name + " is not open to this tenant: link one of your own under this name, or ask the"
                            + " operator to name this tenant in stripemeter.stripe.accounts." + name + ".tenants");
        }
        return MappingFinding.unchecked(false, "Stripe account " + name + " has no key yet");
    }

    private static <T> MappingFinding finding(
            ReadResult<T> read, boolean shared, MappingFinding unknown, Function<T, Optional<MappingFinding>> rules) {
        if (read instanceof ReadResult.Found<T> found) {
            return rules.apply(found.value()).orElseGet(() -> MappingFinding.confirmed(shared));
        }
        return read instanceof ReadResult.Later<T> later
                ? MappingFinding.unchecked(shared, "Stripe could not be asked: " + later.reason())
                : unknown;
    }

    private static Optional<MappingFinding> broken(
            Customer customer, CheckCustomerMapping query, boolean shared, boolean live) {
        if (Boolean.TRUE.equals(customer.getDeleted())) {
            return Optional.of(MappingFinding.refused(
                    shared,
                    "stripe_customer_deleted",
                    "stripeCustomerId",
                    "Stripe customer " + query.stripeCustomerId() + " is deleted: map another one"));
        }
        if (customer.getLivemode() != null && customer.getLivemode() != live) {
            return Optional.of(MappingFinding.refused(
                    shared,
                    "stripe_mode_differs",
                    "stripeCustomerId",
                    "Stripe customer " + query.stripeCustomerId() + " is of the other mode than the account's key"));
        }
        return Optional.empty();
    }
}
