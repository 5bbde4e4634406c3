@NullMarked
package io.stripemeter.app.security;

import org.jspecify.annotations.NullMarked;
