package io.stripemeter.api;

import io.stripemeter.api.access.AccessDomainEvent;
import io.stripemeter.api.adjustment.AdjustmentDomainEvent;
import io.stripemeter.api.customer.CustomerDomainEvent;
import io.stripemeter.api.cycle.CycleDomainEvent;
import io.stripemeter.api.escalation.EscalationDomainEvent;
import io.stripemeter.api.meter.MeterDomainEvent;
import io.stripemeter.api.periodclose.PeriodCloseDomainEvent;
import io.stripemeter.api.pricebook.PriceBookDomainEvent;
import io.stripemeter.api.pushledger.event.PushLedgerDomainEvent;
import io.stripemeter.api.reconciliation.ReconciliationDomainEvent;
import io.stripemeter.api.stripeaccount.StripeAccountDomainEvent;
import io.stripemeter.api.tenant.TenantDomainEvent;
import io.stripemeter.api.usage.UsageDomainEvent;
import io.stripemeter.api.webhook.WebhookDomainEvent;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The complete list of events that can be stored, by stored name. */
public final class EventCatalog {
    private static final List<Class<? extends DomainEvent>> CONTEXTS = List.of(
            TenantDomainEvent.class,
            AccessDomainEvent.class,
            MeterDomainEvent.class,
            CustomerDomainEvent.class,
            UsageDomainEvent.class,
            PushLedgerDomainEvent.class,
            StripeAccountDomainEvent.class,
            WebhookDomainEvent.class,
            AdjustmentDomainEvent.class,
            EscalationDomainEvent.class,
            PriceBookDomainEvent.class,
            ReconciliationDomainEvent.class,
            PeriodCloseDomainEvent.class,
            CycleDomainEvent.class);

    private static final Map<String, Class<? extends DomainEvent>> BY_NAME = CONTEXTS.stream()
            .flatMap(EventCatalog::permitted)
            .collect(Collectors.toUnmodifiableMap(EventCatalog::nameOf, Function.identity()));

    private EventCatalog() {}

    /** All events, keyed by the name in {@link StoredAs}. */
    public static Map<String, Class<? extends DomainEvent>> byName() {
        return BY_NAME;
    }

    public static String nameOf(Class<?> event) {
        return storedAs(event).value();
    }

    public static int revisionOf(Class<?> event) {
        return storedAs(event).revision();
    }

    private static StoredAs storedAs(Class<?> event) {
        StoredAs name = event.getAnnotation(StoredAs.class);
        if (name == null) {
            throw new IllegalArgumentException(event.getName() + " is not a stored event: it has no @StoredAs");
        }
        return name;
    }

    private static Stream<Class<? extends DomainEvent>> permitted(Class<? extends DomainEvent> context) {
        return Stream.of(context.getPermittedSubclasses()).map(type -> type.asSubclass(DomainEvent.class));
    }
}
