/** Failures as HTTP answers: one document with a stable code and the request's id, whether a filter, a controller or the server refuses. */
@NullMarked
package io.stripemeter.app.server.problem;

import org.jspecify.annotations.NullMarked;
