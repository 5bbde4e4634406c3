/** The Jetty server: one loopback connector, the processing of a call, and faulty deliveries. */
@NullMarked
package io.stripemeter.simulator.server;

import org.jspecify.annotations.NullMarked;
