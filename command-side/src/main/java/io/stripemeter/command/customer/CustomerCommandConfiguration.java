package io.stripemeter.command.customer;

import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** The Spring configuration of the customer slice. */
@Configuration(proxyBeanMethods = false)
@Import({Customer.class, CustomerController.class})
public class CustomerCommandConfiguration {}
