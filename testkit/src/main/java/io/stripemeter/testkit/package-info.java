/** The support shared by the tests of several modules: a real PostgreSQL with migrated schemas, a clock, and waiting. */
@NullMarked
package io.stripemeter.testkit;

import org.jspecify.annotations.NullMarked;
