package io.stripemeter.command.adjustment;

import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** The adjustment slice. */
@Configuration(proxyBeanMethods = false)
@Import({Adjustment.class, AdjustmentController.class, AdjustmentPolicyController.class})
public class AdjustmentCommandConfiguration {}
