/** Tests of pricing over real HTTP. */
@NullMarked
package io.stripemeter.query.pricing;

import org.jspecify.annotations.NullMarked;
