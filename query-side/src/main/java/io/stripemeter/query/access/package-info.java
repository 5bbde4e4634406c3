/** API keys as the operator may list them, without secrets. */
@NullMarked
package io.stripemeter.query.access;

import org.jspecify.annotations.NullMarked;
