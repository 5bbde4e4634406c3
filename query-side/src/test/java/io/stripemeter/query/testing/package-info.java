/** What the tests of several features share: a journal of events and a read model folded from it. */
@NullMarked
package io.stripemeter.query.testing;

import org.jspecify.annotations.NullMarked;
