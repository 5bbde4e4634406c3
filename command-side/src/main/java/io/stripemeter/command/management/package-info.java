/** What all management endpoints share: sending a command and waiting until reads show it. */
@NullMarked
package io.stripemeter.command.management;

import org.jspecify.annotations.NullMarked;
