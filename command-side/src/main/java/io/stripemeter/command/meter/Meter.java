package io.stripemeter.command.meter;

import static org.axonframework.modelling.command.AggregateLifecycle.apply;

import io.stripemeter.api.meter.ArchiveMeter;
import io.stripemeter.api.meter.ConfirmMeter;
import io.stripemeter.api.meter.DefineMeter;
import io.stripemeter.api.meter.MapMeter;
import io.stripemeter.api.meter.MeterArchived;
import io.stripemeter.api.meter.MeterDefined;
import io.stripemeter.api.meter.MeterKey;
import io.stripemeter.api.meter.MeterMapped;
import io.stripemeter.api.meter.MeterShadowed;
import io.stripemeter.api.meter.MeterSharing;
import io.stripemeter.api.meter.MeterUnmapped;
import io.stripemeter.api.meter.MeterUnshadowed;
import io.stripemeter.api.meter.ShadowMeter;
import io.stripemeter.api.meter.UnmapMeter;
import io.stripemeter.api.meter.UnshadowMeter;
import io.stripemeter.api.support.Problem;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.modelling.command.AggregateCreationPolicy;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.modelling.command.CreationPolicy;
import org.axonframework.spring.stereotype.Aggregate;
import org.jspecify.annotations.Nullable;

/**
 * A meter: defined once, mapped to Stripe any number of times, archived at the end. A decision returns whether
 * something changed.
 */
@Aggregate
class Meter {
    @AggregateIdentifier
    @SuppressWarnings("UnusedVariable") // Axon reads it
    private @Nullable String streamId;

    private @Nullable MeterDefined definition;
    private @Nullable MeterMapped mapping;
    private @Nullable MeterShadowed shadow;
    private boolean archived;

    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
    boolean decide(DefineMeter command) {
        MeterDefined wanted = new MeterDefined(
                command.tenantId().value(),
                command.meter().value(),
                command.displayName(),
                command.aggregation().wireName(),
                command.valueProperty(),
                command.groupBy(),
                command.latenessLimit().toSeconds());
        if (definition == null) {
            apply(wanted);
            return true;
        }
        if (archived || !definition.equals(wanted)) {
            throw Problem.conflict(
                    "meter_exists",
                    "Meter " + command.meter() + " exists with another definition or is archived; a definition never"
                            + " changes");
        }
        return false;
    }

    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
    boolean decide(ArchiveMeter command) {
        requireDefined(command.meter());
        if (archived) {
            return false;
        }
        apply(new MeterArchived(command.tenantId().value(), command.meter().value()));
        return true;
    }

    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
    boolean decide(MapMeter command, StripeMeterClaims claims) {
        requireActive(command.meter());
        requireOtherAccount(command.account(), shadow == null ? null : shadow.account());
        MeterMapped former = mapping;
        MeterMapped wanted = wanted(command);
        claims.move(
                wanted.meter(),
                target(wanted),
                wanted.rollUpInto(),
                command.origin(),
                former == null ? null : target(former));
        if (former != null && wanted.sameTarget(former) && !newly(wanted.checked(), former.checked())) {
            return false;
        }
        apply(wanted);
        return true;
    }

    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
    boolean decide(ConfirmMeter command, StripeMeterClaims claims) {
        MeterMapped mapped = mapping;
        if (archived) {
            return false;
        }
        if (mapped != null
                && mapped.account().equals(command.account())
                && mapped.stripeMeterId().equals(command.stripeMeterId())) {
            MeterSharing sharing =
                    new MeterSharing(mapped.rollUpInto(), mapped.customerMappingKey(), mapped.valueSettingsKey());
            return decide(
                    new MapMeter(
                            command.tenantId(),
                            command.meter(),
                            mapped.account(),
                            mapped.stripeMeterId(),
                            mapped.eventName(),
                            sharing,
                            command.origin()),
                    claims);
        }
        MeterShadowed shadowed = shadow;
        if (shadowed == null
                || !shadowed.account().equals(command.account())
                || !shadowed.stripeMeterId().equals(command.stripeMeterId())) {
            return false;
        }
        MeterSharing sharing =
                new MeterSharing(shadowed.rollUpInto(), shadowed.customerMappingKey(), shadowed.valueSettingsKey());
        return decide(
                new ShadowMeter(
                        command.tenantId(),
                        command.meter(),
                        shadowed.account(),
                        shadowed.stripeMeterId(),
                        shadowed.eventName(),
                        sharing,
                        command.origin()),
                claims);
    }

    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
    boolean decide(UnmapMeter command, StripeMeterClaims claims) {
        requireDefined(command.meter());
        MeterMapped former = mapping;
        if (former == null || !former.account().equals(command.account())) {
            return false;
        }
        claims.release(former.meter(), target(former));
        apply(new MeterUnmapped(
                former.tenantId(),
                former.meter(),
                former.account(),
                former.stripeMeterId(),
                former.eventName(),
                command.actor(),
                command.at()));
        return true;
    }

    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
    boolean decide(ShadowMeter command, StripeMeterClaims claims) {
        requireActive(command.meter());
        requireOtherAccount(command.account(), mapping == null ? null : mapping.account());
        MeterShadowed former = shadow;
        MeterShadowed wanted = wanted(command);
        claims.move(
                wanted.meter(),
                target(wanted),
                wanted.rollUpInto(),
                command.origin(),
                former == null ? null : target(former));
        if (former != null && wanted.sameTarget(former) && !newly(wanted.checked(), former.checked())) {
            return false;
        }
        apply(wanted);
        return true;
    }

    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
    boolean decide(UnshadowMeter command, StripeMeterClaims claims) {
        requireDefined(command.meter());
        if (shadow == null) {
            return false;
        }
        claims.release(shadow.meter(), target(shadow));
        apply(new MeterUnshadowed(command.tenantId().value(), command.meter().value()));
        return true;
    }

    @EventSourcingHandler
    void on(MeterDefined event) {
        streamId = "meter/" + event.tenantId() + "/" + event.meter();
        definition = event;
    }

    @EventSourcingHandler
    void on(MeterMapped event) {
        mapping = event;
    }

    @EventSourcingHandler
    void on(MeterUnmapped event) {
        mapping = null;
    }

    @EventSourcingHandler
    void on(MeterShadowed event) {
        shadow = event;
    }

    @EventSourcingHandler
    void on(MeterUnshadowed event) {
        shadow = null;
    }

    @EventSourcingHandler
    void on(MeterArchived event) {
        archived = true;
    }

    private static MeterMapped wanted(MapMeter command) {
        return new MeterMapped(
                command.tenantId().value(),
                command.meter().value(),
                command.account(),
                command.stripeMeterId(),
                command.eventName(),
                command.sharing().rollUpInto(),
                command.origin().checked(),
                command.origin().actor(),
                command.origin().at(),
                command.sharing().customerMappingKey(),
                command.sharing().valueSettingsKey());
    }

    private static MeterShadowed wanted(ShadowMeter command) {
        return new MeterShadowed(
                command.tenantId().value(),
                command.meter().value(),
                command.account(),
                command.stripeMeterId(),
                command.eventName(),
                command.sharing().rollUpInto(),
                command.origin().checked(),
                command.origin().actor(),
                command.origin().at(),
                command.sharing().customerMappingKey(),
                command.sharing().valueSettingsKey());
    }

    /** A repeat is recorded only when Stripe has confirmed what it could not be asked before. */
    private static boolean newly(@Nullable Boolean checked, @Nullable Boolean before) {
        return Boolean.TRUE.equals(checked) && !Boolean.TRUE.equals(before);
    }

    private static StripeMeterClaim.Target target(MeterMapped mapping) {
        return new StripeMeterClaim.Target(mapping.tenantId(), mapping.account(), mapping.stripeMeterId());
    }

    private static StripeMeterClaim.Target target(MeterShadowed shadow) {
        return new StripeMeterClaim.Target(shadow.tenantId(), shadow.account(), shadow.stripeMeterId());
    }

    private void requireActive(MeterKey meter) {
        requireDefined(meter);
        if (archived) {
            throw Problem.conflict("archived_meter", "Meter " + meter + " is archived");
        }
    }

    /** Ledgers belong to accounts: a meter and its shadow at one account would share them. */
    private static void requireOtherAccount(String account, @Nullable String taken) {
        if (account.equals(taken)) {
            throw sameAccount(account);
        }
    }

    static Problem sameAccount(String account) {
        return Problem.conflict(
                "same_account", "A meter and its shadow need different accounts, and the other one uses " + account);
    }

    private void requireDefined(MeterKey meter) {
        if (definition == null) {
            throw Problem.notFound("unknown_meter", "There is no meter " + meter);
        }
    }
}
