package io.stripemeter.command.periodclose;

import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** The Spring configuration of the period close slice. */
@Configuration(proxyBeanMethods = false)
@Import(PeriodClose.class)
public class PeriodCloseCommandConfiguration {}
