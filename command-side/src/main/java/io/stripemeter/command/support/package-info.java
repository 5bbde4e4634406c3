/** Which aggregate a command is for. */
@NullMarked
package io.stripemeter.command.support;

import org.jspecify.annotations.NullMarked;
