package io.stripemeter.sagas.meter;

import io.stripemeter.api.Addressed;
import io.stripemeter.api.customer.ConfirmCustomer;
import io.stripemeter.api.customer.CustomerId;
import io.stripemeter.api.customer.CustomerMappingInForce;
import io.stripemeter.api.customer.FindCustomerHolder;
import io.stripemeter.api.customer.ListCustomerMappings;
import io.stripemeter.api.meter.ConfirmMeter;
import io.stripemeter.api.meter.FindMeterHolder;
import io.stripemeter.api.meter.ListMeterMappings;
import io.stripemeter.api.meter.MappingOrigin;
import io.stripemeter.api.meter.MappingOrigin.FormerHolder;
import io.stripemeter.api.meter.MeterKey;
import io.stripemeter.api.meter.MeterMappingInForce;
import io.stripemeter.api.stripeaccount.CheckCustomerMapping;
import io.stripemeter.api.stripeaccount.CheckMeterMapping;
import io.stripemeter.api.stripeaccount.MappingFinding;
import io.stripemeter.api.support.Problem;
import io.stripemeter.api.tenant.TenantId;
import io.stripemeter.sagas.meter.MappingEscalations.Mapped;
import io.stripemeter.sagas.support.CommandSender;
import io.stripemeter.sagas.support.ProcessQueries;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The repeated check of mappings: what changed at Stripe since they were made is escalated before usage is lost, and
 * what could not be checked then, or is older than checks and claims, is confirmed and claimed.
 *
 * <p>One read for each mapping. Meters are few, and a round looks at them all; customers are many, and a round goes on
 * with the next {@link #CUSTOMERS_A_ROUND} after those of the round before.
 */
final class MappingChecks {
    /** With a round an hour, less than a quarter of an account's daily budget of reads. */
    static final int CUSTOMERS_A_ROUND = 100;

    private static final int PAGE = 500;
    private static final Logger LOG = LoggerFactory.getLogger(MappingChecks.class);

    private final ProcessQueries queries;
    private final CommandSender commands;
    private final MappingEscalations escalations;
    private final Clock clock;

    /** The customer's mapping that was looked at last; all empty before the first. */
    record Cursor(String tenantId, String customer, String account) {
        static final Cursor FIRST = new Cursor("", "", "");
    }

    MappingChecks(ProcessQueries queries, CommandSender commands, MappingEscalations escalations, Clock clock) {
        this.queries = queries;
        this.commands = commands;
        this.escalations = escalations;
        this.clock = clock;
    }

    /** Checks all meters. */
    void meters() {
        ListMeterMappings page = new ListMeterMappings("", "", "", PAGE);
        while (true) {
            List<MeterMappingInForce> mappings = queries.many(page, MeterMappingInForce.class);
            mappings.forEach(mapping -> alone(mapping, () -> check(mapping)));
            if (mappings.size() < PAGE) {
                return;
            }
            MeterMappingInForce last = mappings.get(mappings.size() - 1);
            page = new ListMeterMappings(last.tenantId(), last.meter(), last.account(), PAGE);
        }
    }

    /** Checks the next customers; returns where the next round goes on. */
    Cursor customers(Cursor after) {
        List<CustomerMappingInForce> mappings = queries.many(
                new ListCustomerMappings(after.tenantId(), after.customer(), after.account(), CUSTOMERS_A_ROUND),
                CustomerMappingInForce.class);
        mappings.forEach(mapping -> alone(mapping, () -> check(mapping)));
        if (mappings.size() < CUSTOMERS_A_ROUND) {
            return Cursor.FIRST;
        }
        CustomerMappingInForce last = mappings.get(mappings.size() - 1);
        return new Cursor(last.tenantId(), last.customer(), last.account());
    }

    private void check(MeterMappingInForce mapping) {
        TenantId tenantId = new TenantId(mapping.tenantId());
        MeterKey meter = new MeterKey(mapping.meter());
        MappingFinding finding = queries.one(
                new CheckMeterMapping(
                        tenantId,
                        mapping.account(),
                        mapping.stripeMeterId(),
                        mapping.eventName(),
                        mapping.customerMappingKey(),
                        mapping.valueSettingsKey()),
                MappingFinding.class);
        conclude(
                Mapped.meter(mapping.tenantId(), mapping.meter(), mapping.account()),
                mapping.stripeMeterId(),
                finding,
                Boolean.TRUE.equals(mapping.checked())
                        ? null
                        : new ConfirmMeter(
                                tenantId,
                                meter,
                                mapping.account(),
                                mapping.stripeMeterId(),
                                origin(
                                        finding,
                                        new FindMeterHolder(
                                                tenantId, meter, mapping.account(), mapping.stripeMeterId()))));
    }

    private void check(CustomerMappingInForce mapping) {
        TenantId tenantId = new TenantId(mapping.tenantId());
        CustomerId customer = new CustomerId(mapping.customer());
        MappingFinding finding = queries.one(
                new CheckCustomerMapping(tenantId, mapping.account(), mapping.stripeCustomerId()),
                MappingFinding.class);
        conclude(
                Mapped.customer(mapping.tenantId(), mapping.customer(), mapping.account()),
                mapping.stripeCustomerId(),
                finding,
                Boolean.TRUE.equals(mapping.checked())
                        ? null
                        : new ConfirmCustomer(
                                tenantId,
                                customer,
                                mapping.account(),
                                mapping.stripeCustomerId(),
                                origin(
                                        finding,
                                        new FindCustomerHolder(
                                                tenantId,
                                                customer,
                                                mapping.account(),
                                                mapping.stripeCustomerId(),
                                                finding.shared()))));
    }

    private void conclude(Mapped mapping, String stripeId, MappingFinding finding, @Nullable Addressed confirmation) {
        if (finding.code() != null) {
            escalations.unfit(mapping, stripeId, finding.code(), String.valueOf(finding.reason()));
            return;
        }
        if (!finding.checked()) {
            return;
        }
        try {
            if (confirmation != null) {
                commands.sendAndWait(confirmation);
            }
        } catch (Problem taken) {
            escalations.unfit(mapping, stripeId, taken.code(), taken.detail());
            return;
        }
        escalations.fit(mapping, "confirmed", MappingEscalations.ACTOR, "Stripe confirmed the mapping");
    }

    private MappingOrigin origin(MappingFinding finding, Object formerHolder) {
        FormerHolder former = queries.many(formerHolder, FormerHolder.class).stream()
                .findFirst()
                .orElse(null);
        return new MappingOrigin(
                MappingEscalations.ACTOR,
                clock.instant().truncatedTo(ChronoUnit.MICROS),
                finding.checked(),
                finding.shared(),
                former);
    }

    /** What fails for one mapping never stops another; the next round asks again. */
    private static void alone(Object mapping, Runnable check) {
        try {
            check.run();
        } catch (RuntimeException failure) {
            LOG.warn("{} could not be checked; the next round asks again", mapping, failure);
        }
    }
}
