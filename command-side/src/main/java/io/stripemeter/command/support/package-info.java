/** Support for all slices: command targets, strict request bodies, and waiting for the read side. */
@NullMarked
package io.stripemeter.command.support;

import org.jspecify.annotations.NullMarked;
