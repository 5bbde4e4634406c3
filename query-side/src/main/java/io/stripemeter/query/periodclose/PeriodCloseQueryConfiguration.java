package io.stripemeter.query.periodclose;

import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** The beans that read period closes. */
@Configuration(proxyBeanMethods = false)
@Import(PeriodCloseQueryController.class)
public class PeriodCloseQueryConfiguration {}
