/** Jetty: one loopback connector, the way of a call through the kernel, and broken deliveries. */
@NullMarked
package io.stripemeter.simulator.server;

import org.jspecify.annotations.NullMarked;
