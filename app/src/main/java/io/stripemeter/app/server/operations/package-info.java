/** What the operator may do by hand: look at projections, rebuild them, decide about what they set aside. */
@NullMarked
package io.stripemeter.app.server.operations;

import org.jspecify.annotations.NullMarked;
