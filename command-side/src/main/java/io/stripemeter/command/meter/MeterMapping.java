package io.stripemeter.command.meter;

import io.stripemeter.api.meter.Aggregation;
import io.stripemeter.api.meter.FindMeterHolder;
import io.stripemeter.api.meter.MapMeter;
import io.stripemeter.api.meter.MappingOrigin;
import io.stripemeter.api.meter.MappingOrigin.FormerHolder;
import io.stripemeter.api.meter.MeterDefined;
import io.stripemeter.api.meter.MeterKey;
import io.stripemeter.api.meter.MeterSharing;
import io.stripemeter.api.meter.ShadowMeter;
import io.stripemeter.api.meter.UnmapMeter;
import io.stripemeter.api.meter.UnshadowMeter;
import io.stripemeter.api.stripeaccount.AccountMode;
import io.stripemeter.api.stripeaccount.CheckMeterMapping;
import io.stripemeter.api.stripeaccount.FindAccountMode;
import io.stripemeter.api.stripeaccount.MappingFinding;
import io.stripemeter.api.support.Problem;
import io.stripemeter.api.tenant.TenantId;
import io.stripemeter.command.support.AnsweredQueries;
import io.stripemeter.command.support.ReadYourWrites;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The mapping of meters and their shadows: Stripe is asked first, then the claim and the mapping are one decision. */
final class MeterMapping {
    /** The aggregations whose counts of several meters add up to a count of the same unit. */
    private static final Set<String> ADDITIVE = Set.of(Aggregation.SUM.wireName(), Aggregation.COUNT.wireName());

    private final ReadYourWrites commands;
    private final AnsweredQueries queries;
    private final MeterDirectory directory;
    private final Clock clock;

    MeterMapping(ReadYourWrites commands, AnsweredQueries queries, MeterDirectory directory, Clock clock) {
        this.commands = commands;
        this.queries = queries;
        this.directory = directory;
        this.clock = clock;
    }

    /**
     * Maps a meter, unless Stripe says that it would not be billed right.
     *
     * @throws Problem as the finding has it, or {@code stripe_meter_taken}
     */
    MappingFinding map(MapMeter wanted, String actor) {
        MeterDirectory.Entry known = requireMappable(wanted.tenantId(), wanted.meter(), wanted.sharing());
        requireOtherAccount(wanted.account(), known.shadowedTo());
        MappingFinding finding = check(new CheckMeterMapping(
                wanted.tenantId(),
                wanted.account(),
                wanted.stripeMeterId(),
                wanted.eventName(),
                wanted.sharing().customerMappingKey(),
                wanted.sharing().valueSettingsKey()));
        MappingOrigin origin = origin(
                finding,
                new FindMeterHolder(wanted.tenantId(), wanted.meter(), wanted.account(), wanted.stripeMeterId()),
                actor);
        commands.send(wanted.from(origin));
        directory.forget(wanted.tenantId(), wanted.meter());
        return finding;
    }

    /**
     * Shadows a meter at a test account.
     *
     * @throws Problem {@code live_shadow}, {@code unknown_account}, and as {@link #map}
     */
    MappingFinding shadow(ShadowMeter wanted, String actor) {
        requireTest(wanted);
        MeterDirectory.Entry known = requireMappable(wanted.tenantId(), wanted.meter(), wanted.sharing());
        requireOtherAccount(wanted.account(), known.mappedTo());
        MappingFinding finding = check(new CheckMeterMapping(
                wanted.tenantId(),
                wanted.account(),
                wanted.stripeMeterId(),
                wanted.eventName(),
                wanted.sharing().customerMappingKey(),
                wanted.sharing().valueSettingsKey()));
        MappingOrigin origin = origin(
                finding,
                new FindMeterHolder(wanted.tenantId(), wanted.meter(), wanted.account(), wanted.stripeMeterId()),
                actor);
        commands.send(wanted.from(origin));
        directory.forget(wanted.tenantId(), wanted.meter());
        return finding;
    }

    void unshadow(TenantId tenantId, MeterKey meter) {
        commands.send(new UnshadowMeter(tenantId, meter));
        directory.forget(tenantId, meter);
    }

    void unmap(TenantId tenantId, MeterKey meter, String account, String actor) {
        commands.send(new UnmapMeter(tenantId, meter, account, actor, now()));
        directory.forget(tenantId, meter);
    }

    private MappingFinding check(CheckMeterMapping query) {
        MappingFinding finding = queries.ask(query, MappingFinding.class);
        if (finding.code() != null) {
            throw Problem.unfit(finding.code(), finding.path(), String.valueOf(finding.reason()));
        }
        return finding;
    }

    private MappingOrigin origin(MappingFinding finding, FindMeterHolder former, String actor) {
        commands.requireVisible();
        FormerHolder holder = queries.find(former, FormerHolder.class).orElse(null);
        return new MappingOrigin(actor, now(), finding.checked(), finding.shared(), holder);
    }

    /** What can be refused without Stripe comes first; the meter itself decides again, on what is so at that moment. */
    private MeterDirectory.Entry requireMappable(TenantId tenantId, MeterKey meter, MeterSharing sharing) {
        directory.forget(tenantId, meter);
        MeterDirectory.Entry known = directory.find(tenantId, meter);
        requireDefined(known, meter);
        if (known.archived()) {
            throw Problem.conflict("archived_meter", "Meter " + meter + " is archived");
        }
        if (sharing.rollUpInto() != null) {
            requireAdditive(tenantId, meter);
            requireAdditive(tenantId, new MeterKey(sharing.rollUpInto()));
        }
        return known;
    }

    private static MeterDefined requireDefined(MeterDirectory.Entry known, MeterKey meter) {
        MeterDefined definition = known.definition();
        if (definition == null) {
            throw Problem.notFound("unknown_meter", "There is no meter " + meter);
        }
        return definition;
    }

    private static void requireOtherAccount(String account, @Nullable String taken) {
        if (account.equals(taken)) {
            throw Meter.sameAccount(account);
        }
    }

    /** Definitions never change, so what is seen here holds when the mapping is decided. */
    private void requireAdditive(TenantId tenantId, MeterKey meter) {
        MeterDefined definition = requireDefined(directory.find(tenantId, meter), meter);
        if (!ADDITIVE.contains(definition.aggregation())) {
            throw Problem.unfit(
                    "roll_up_not_additive",
                    "rollUpInto",
                    "Meters that roll up are added up: meter " + meter + " is a " + definition.aggregation()
                            + ", and only sum and count can be added");
        }
    }

    private void requireTest(ShadowMeter command) {
        AccountMode mode = queries.ask(new FindAccountMode(command.tenantId(), command.account()), AccountMode.class);
        if (mode == AccountMode.LIVE) {
            throw Problem.conflict(
                    "live_shadow", "Account " + command.account() + " is live; a shadow goes to a test account only");
        }
        if (mode == AccountMode.UNKNOWN) {
            throw Problem.invalid(
                    "unknown_account", "account", "There is no Stripe account " + command.account() + " with a key");
        }
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }
}
