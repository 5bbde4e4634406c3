package io.stripemeter.command.adjustment;

import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** The Spring configuration of the adjustment slice. */
@Configuration(proxyBeanMethods = false)
@Import({Adjustment.class, AdjustmentController.class, AdjustmentPolicyController.class})
public class AdjustmentCommandConfiguration {}
