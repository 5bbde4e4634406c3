/** Usage alerts. */
@NullMarked
package io.stripemeter.simulator.alert;

import org.jspecify.annotations.NullMarked;
