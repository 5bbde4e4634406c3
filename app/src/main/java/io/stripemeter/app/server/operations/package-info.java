/**
 * Manual operations: inspecting, pausing and rebuilding projections, and retrying or discarding the events that they set
 * aside.
 */
@NullMarked
package io.stripemeter.app.server.operations;

import org.jspecify.annotations.NullMarked;
