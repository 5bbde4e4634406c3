/** Who is calling: API keys of tenants, the admin key of the operator. */
@NullMarked
package io.stripemeter.app.server.security;

import org.jspecify.annotations.NullMarked;
