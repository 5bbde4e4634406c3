/** The database schemas of all modules, brought up to date before anything uses them. */
@NullMarked
package io.stripemeter.app.server.migration;

import org.jspecify.annotations.NullMarked;
