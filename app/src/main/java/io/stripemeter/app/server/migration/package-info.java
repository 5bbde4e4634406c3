/**
 * The database schemas of all modules, brought up to date before anything uses them. Small because the start, the readiness
 * check and the benchmarks need the migrations and nothing of the wiring.
 */
@NullMarked
package io.stripemeter.app.server.migration;

import org.jspecify.annotations.NullMarked;
