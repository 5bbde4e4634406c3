package io.stripemeter.command.cycle;

import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** The Spring configuration of the cycle slice. */
@Configuration(proxyBeanMethods = false)
@Import({BillingCycles.class, BillingCycleController.class, BillingCycleDefaultController.class})
public class CycleCommandConfiguration {}
