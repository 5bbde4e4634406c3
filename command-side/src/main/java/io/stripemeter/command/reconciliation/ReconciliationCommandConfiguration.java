package io.stripemeter.command.reconciliation;

import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** The Spring configuration of the reconciliation slice. */
@Configuration(proxyBeanMethods = false)
@Import({Reconciliation.class, Comparison.class, ReconciliationController.class})
public class ReconciliationCommandConfiguration {}
