/** What the tests of several modules share: a real PostgreSQL with migrated schemas, and time that stands still. */
@NullMarked
package io.stripemeter.testkit;

import org.jspecify.annotations.NullMarked;
