/** Tenants: registered once, with settings that may change. */
@NullMarked
package io.stripemeter.command.tenant;

import org.jspecify.annotations.NullMarked;
