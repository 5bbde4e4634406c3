package io.stripemeter.command.escalation;

import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** The Spring configuration of the escalation slice. */
@Configuration(proxyBeanMethods = false)
@Import({Escalation.class, EscalationController.class})
public class EscalationCommandConfiguration {}
