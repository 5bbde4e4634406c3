package io.stripemeter.command.customer;

import io.stripemeter.api.access.Caller;
import io.stripemeter.api.customer.CustomerId;
import io.stripemeter.api.customer.FindCustomerHolder;
import io.stripemeter.api.customer.MapCustomer;
import io.stripemeter.api.customer.UnmapCustomer;
import io.stripemeter.api.meter.MappingOrigin;
import io.stripemeter.api.meter.MappingOrigin.FormerHolder;
import io.stripemeter.api.stripeaccount.CheckCustomerMapping;
import io.stripemeter.api.stripeaccount.MappingFinding;
import io.stripemeter.api.support.Problem;
import io.stripemeter.command.support.AnsweredQueries;
import io.stripemeter.command.support.ReadYourWrites;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/** The mapping of customers: Stripe is asked first, then the claim and the mapping are one decision. */
final class CustomerMapping {
    private final ReadYourWrites commands;
    private final AnsweredQueries queries;
    private final Clock clock;

    CustomerMapping(ReadYourWrites commands, AnsweredQueries queries, Clock clock) {
        this.commands = commands;
        this.queries = queries;
        this.clock = clock;
    }

    /**
     * Maps a customer, unless Stripe says that it can't be billed so.
     *
     * @throws Problem as the finding has it, or {@code stripe_customer_taken}
     */
    MappingFinding map(MapCustomer wanted, String actor) {
        MappingFinding finding = queries.ask(
                new CheckCustomerMapping(wanted.tenantId(), wanted.account(), wanted.stripeCustomerId()),
                MappingFinding.class);
        if (finding.code() != null) {
            throw Problem.unfit(finding.code(), finding.path(), String.valueOf(finding.reason()));
        }
        commands.requireVisible();
        FormerHolder former = queries.find(
                        new FindCustomerHolder(
                                wanted.tenantId(),
                                wanted.customer(),
                                wanted.account(),
                                wanted.stripeCustomerId(),
                                finding.shared()),
                        FormerHolder.class)
                .orElse(null);
        commands.send(wanted.from(new MappingOrigin(actor, now(), finding.checked(), finding.shared(), former)));
        return finding;
    }

    void unmap(Caller caller, CustomerId customer, String account) {
        commands.send(new UnmapCustomer(caller.tenantId(), customer, account, caller.keyId(), now()));
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }
}
