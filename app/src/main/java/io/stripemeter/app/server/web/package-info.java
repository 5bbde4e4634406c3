/** What every request meets first and last: its id, its caller, its limits, and how its problem is told. */
@NullMarked
package io.stripemeter.app.server.web;

import org.jspecify.annotations.NullMarked;
