/** The command line: one program, one subcommand for each thing a person starts. */
@NullMarked
package io.stripemeter.app.cli;

import org.jspecify.annotations.NullMarked;
