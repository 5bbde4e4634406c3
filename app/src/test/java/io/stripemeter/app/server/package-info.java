@NullMarked
package io.stripemeter.app.server;

import org.jspecify.annotations.NullMarked;
