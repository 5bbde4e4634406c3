/** Whether this node lives, and whether it may be given work; each check checks what it says. */
@NullMarked
package io.stripemeter.app.server.health;

import org.jspecify.annotations.NullMarked;
