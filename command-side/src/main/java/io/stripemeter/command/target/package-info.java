/** Which aggregate a command is for. */
@NullMarked
package io.stripemeter.command.target;

import org.jspecify.annotations.NullMarked;
