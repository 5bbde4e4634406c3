/** What the tests of several modules share: a real PostgreSQL with migrated schemas, time that stands still, and waiting. */
@NullMarked
package io.stripemeter.testkit;

import org.jspecify.annotations.NullMarked;
