/**
 * Aggregates, ingest lanes and the command REST endpoints.
 *
 * <p>Every handler of an aggregate has the creation policy {@code CREATE_IF_MISSING}, also where a missing aggregate is
 * refused. By Axon's default a command for what does not exist fails before any code of ours runs, with an exception
 * that knows neither our codes nor which answer is meant: {@code unknown_meter} for one command, nothing to do for a
 * repeated one, the first event for a third. With the policy, "does not exist" is a state like any other
 * ({@code streamId == null}) and each decision says what it means. Nothing is stored for an aggregate that applies no
 * event.
 */
@NullMarked
package io.stripemeter.command;

import org.jspecify.annotations.NullMarked;
