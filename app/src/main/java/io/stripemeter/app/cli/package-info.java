/** The command line: one program, with a subcommand for each thing that a person starts. */
@NullMarked
package io.stripemeter.app.cli;

import org.jspecify.annotations.NullMarked;
