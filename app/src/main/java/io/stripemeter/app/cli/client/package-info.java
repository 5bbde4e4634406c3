/** A small HTTP client, for the parts of the command line that act as any client of the product would. */
@NullMarked
package io.stripemeter.app.cli.client;

import org.jspecify.annotations.NullMarked;
