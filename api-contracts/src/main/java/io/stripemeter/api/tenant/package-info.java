/** Tenants: the companies that bill, and their settings. */
@NullMarked
package io.stripemeter.api.tenant;

import org.jspecify.annotations.NullMarked;
