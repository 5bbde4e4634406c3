/** The close of billing periods: its commands, domain events and stages. */
@NullMarked
package io.stripemeter.api.periodclose;

import org.jspecify.annotations.NullMarked;
