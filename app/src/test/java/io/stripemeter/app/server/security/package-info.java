@NullMarked
package io.stripemeter.app.server.security;

import org.jspecify.annotations.NullMarked;
