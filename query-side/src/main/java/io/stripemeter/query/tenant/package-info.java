/** Tenants, API keys, meters and customers as they are defined, to list and to look up. */
@NullMarked
package io.stripemeter.query.tenant;

import org.jspecify.annotations.NullMarked;
