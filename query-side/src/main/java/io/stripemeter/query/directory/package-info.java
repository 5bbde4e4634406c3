/** Tenants, API keys, meters and customers as they are defined, to list and to look up. */
@NullMarked
package io.stripemeter.query.directory;

import org.jspecify.annotations.NullMarked;
