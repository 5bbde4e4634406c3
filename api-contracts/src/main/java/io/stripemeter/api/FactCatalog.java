package io.stripemeter.api;

import io.stripemeter.api.access.AccessFact;
import io.stripemeter.api.account.StripeAccountFact;
import io.stripemeter.api.adjustment.AdjustmentFact;
import io.stripemeter.api.customer.CustomerFact;
import io.stripemeter.api.meter.MeterFact;
import io.stripemeter.api.notice.StripeNoticeFact;
import io.stripemeter.api.pricebook.PriceBookFact;
import io.stripemeter.api.push.PushFact;
import io.stripemeter.api.reconciliation.EscalationFact;
import io.stripemeter.api.reconciliation.PeriodCloseFact;
import io.stripemeter.api.reconciliation.ReconciliationFact;
import io.stripemeter.api.tenant.TenantFact;
import io.stripemeter.api.usage.UsageFact;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The complete list of facts that can be stored, by stored name. */
public final class FactCatalog {
    private static final List<Class<? extends Fact>> CONTEXTS = List.of(
            TenantFact.class,
            AccessFact.class,
            MeterFact.class,
            CustomerFact.class,
            UsageFact.class,
            PushFact.class,
            StripeAccountFact.class,
            StripeNoticeFact.class,
            AdjustmentFact.class,
            EscalationFact.class,
            PriceBookFact.class,
            ReconciliationFact.class,
            PeriodCloseFact.class);

    private static final Map<String, Class<? extends Fact>> BY_NAME = CONTEXTS.stream()
            .flatMap(FactCatalog::permitted)
            .collect(Collectors.toUnmodifiableMap(FactCatalog::nameOf, Function.identity()));

    private FactCatalog() {}

    /** All facts, keyed by the name in {@link StoredAs}. */
    public static Map<String, Class<? extends Fact>> byName() {
        return BY_NAME;
    }

    public static String nameOf(Class<?> fact) {
        return storedAs(fact).value();
    }

    public static int revisionOf(Class<?> fact) {
        return storedAs(fact).revision();
    }

    private static StoredAs storedAs(Class<?> fact) {
        StoredAs name = fact.getAnnotation(StoredAs.class);
        if (name == null) {
            throw new IllegalArgumentException(fact.getName() + " is not a stored fact: it has no @StoredAs");
        }
        return name;
    }

    private static Stream<Class<? extends Fact>> permitted(Class<? extends Fact> context) {
        return Stream.of(context.getPermittedSubclasses()).map(type -> type.asSubclass(Fact.class));
    }
}
