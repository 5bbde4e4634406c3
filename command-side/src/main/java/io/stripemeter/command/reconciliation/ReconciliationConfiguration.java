package io.stripemeter.command.reconciliation;

import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** The reconciliation slice. */
@Configuration(proxyBeanMethods = false)
@Import({
    Escalation.class,
    EscalationEndpoint.class,
    Reconciliation.class,
    Comparison.class,
    PeriodClose.class,
    ReconciliationEndpoint.class
})
public class ReconciliationConfiguration {}
