/** Which aggregate a command is for. */
@NullMarked
package io.stripemeter.command.addressing;

import org.jspecify.annotations.NullMarked;
