/** Tenants over REST for the operator, and the projection of what tenants define. */
@NullMarked
package io.stripemeter.query.tenant;

import org.jspecify.annotations.NullMarked;
