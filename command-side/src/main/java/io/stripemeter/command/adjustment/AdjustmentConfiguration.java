package io.stripemeter.command.adjustment;

import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** The adjustment slice. */
@Configuration(proxyBeanMethods = false)
@Import({Adjustment.class, AdjustmentEndpoint.class, AdjustmentPolicyEndpoint.class})
public class AdjustmentConfiguration {}
