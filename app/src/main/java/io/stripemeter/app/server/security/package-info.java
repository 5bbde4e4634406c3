/** Authentication and authorization: API keys of tenants and their scopes, the admin key of the operator. */
@NullMarked
package io.stripemeter.app.server.security;

import org.jspecify.annotations.NullMarked;
