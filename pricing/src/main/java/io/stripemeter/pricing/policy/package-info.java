/** The choices on which billing systems differ, each with a name, a default and its reason. */
@NullMarked
package io.stripemeter.pricing.policy;

import org.jspecify.annotations.NullMarked;
