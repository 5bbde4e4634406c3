/** Tenants: registered once, configured at will. */
@NullMarked
package io.stripemeter.command.tenant;

import org.jspecify.annotations.NullMarked;
