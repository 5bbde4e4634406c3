package io.stripemeter.sagas.meter;

import io.stripemeter.api.customer.CustomerMapped;
import io.stripemeter.api.customer.CustomerUnmapped;
import io.stripemeter.api.escalation.EscalationKey;
import io.stripemeter.api.escalation.EscalationKind;
import io.stripemeter.api.escalation.RaiseEscalation;
import io.stripemeter.api.escalation.ResolveEscalation;
import io.stripemeter.api.meter.MeterMapped;
import io.stripemeter.api.meter.MeterShadowed;
import io.stripemeter.api.meter.MeterUnmapped;
import io.stripemeter.api.support.Problem;
import io.stripemeter.api.tenant.TenantId;
import io.stripemeter.sagas.support.CommandSender;
import java.util.Map;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.EventHandler;

/**
 * The escalations of unfit mappings: raised by whoever finds one, resolved when a check finds it fit, when it is mended
 * or when it ends. Raising one twice, and resolving what is not open, changes nothing.
 */
@ProcessingGroup(MappingEscalations.GROUP)
public final class MappingEscalations {
    /** The processing group, to run over the events that are not usage. */
    public static final String GROUP = "escalation.mappings";

    static final String ACTOR = "mapping-check";

    private final CommandSender commands;

    /** @param commands what it throws is tried again, with the event */
    MappingEscalations(CommandSender commands) {
        this.commands = commands;
    }

    /**
     * A customer or a meter of a tenant at an account.
     *
     * @param kind {@code customer} or {@code meter}
     */
    public record Mapped(String tenantId, String kind, String name, String account) {
        /** A customer's mapping. */
        public static Mapped customer(String tenantId, String customer, String account) {
            return new Mapped(tenantId, "customer", customer, account);
        }

        /** The mapping of a meter, or of its shadow, whose account is another one. */
        public static Mapped meter(String tenantId, String meter, String account) {
            return new Mapped(tenantId, "meter", meter, account);
        }

        private String key() {
            return kind + "/" + account + "/" + name;
        }
    }

    /**
     * Escalates a mapping, unless it is escalated already.
     *
     * @param code as a refused mapping names it
     */
    public void unfit(Mapped mapping, String stripeId, String code, String reason) {
        commands.sendAndWait(new RaiseEscalation(
                new TenantId(mapping.tenantId()),
                EscalationKind.MAPPING_UNFIT,
                "The mapping of " + mapping.kind() + " " + mapping.name() + " at account " + mapping.account(),
                mapping.key(),
                Map.of(
                        mapping.kind(),
                        mapping.name(),
                        "account",
                        mapping.account(),
                        "stripeId",
                        stripeId,
                        "code",
                        code,
                        "reason",
                        reason,
                        "usage",
                        "is counted, and waits until the mapping is mended")));
    }

    /** Closes the escalation of a mapping, if one is open. */
    public void fit(Mapped mapping, String decision, String actor, String reason) {
        EscalationKey key =
                EscalationKey.of(new TenantId(mapping.tenantId()), EscalationKind.MAPPING_UNFIT, mapping.key());
        try {
            commands.sendAndWait(new ResolveEscalation(key, decision, actor, reason));
        } catch (Problem nothingOpen) {
            if (!nothingOpen.code().equals("unknown_escalation")
                    && !nothingOpen.code().equals("escalation_resolved")) {
                throw nothingOpen;
            }
        }
    }

    @EventHandler
    void on(CustomerMapped event) {
        if (Boolean.TRUE.equals(event.checked())) {
            confirmed(Mapped.customer(event.tenantId(), event.customer(), event.account()));
        }
    }

    @EventHandler
    void on(CustomerUnmapped event) {
        fit(
                Mapped.customer(event.tenantId(), event.customer(), event.account()),
                "unmapped",
                event.actor(),
                "The customer was unmapped");
    }

    @EventHandler
    void on(MeterMapped event) {
        if (Boolean.TRUE.equals(event.checked())) {
            confirmed(Mapped.meter(event.tenantId(), event.meter(), event.account()));
        }
    }

    @EventHandler
    void on(MeterShadowed event) {
        if (Boolean.TRUE.equals(event.checked())) {
            confirmed(Mapped.meter(event.tenantId(), event.meter(), event.account()));
        }
    }

    @EventHandler
    void on(MeterUnmapped event) {
        fit(
                Mapped.meter(event.tenantId(), event.meter(), event.account()),
                "unmapped",
                event.actor(),
                "The meter was unmapped");
    }

    private void confirmed(Mapped mapping) {
        fit(mapping, "confirmed", ACTOR, "Stripe confirmed the mapping");
    }
}
