/**
 * A small HTTP client, for commands that act as any client of the product would. Small because commands and rehearsals share
 * it, and it knows neither.
 */
@NullMarked
package io.stripemeter.app.cli.client;

import org.jspecify.annotations.NullMarked;
