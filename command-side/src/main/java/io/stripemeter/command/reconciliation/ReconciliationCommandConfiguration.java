package io.stripemeter.command.reconciliation;

import io.stripemeter.command.escalation.Escalation;
import io.stripemeter.command.escalation.EscalationController;
import io.stripemeter.command.periodclose.PeriodClose;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** The reconciliation slice. */
@Configuration(proxyBeanMethods = false)
@Import({
    Escalation.class,
    EscalationController.class,
    Reconciliation.class,
    Comparison.class,
    PeriodClose.class,
    ReconciliationController.class
})
public class ReconciliationCommandConfiguration {}
