/** Tests of pricing over real HTTP. */
@NullMarked
package io.stripemeter.query.pricebook.simulation;

import org.jspecify.annotations.NullMarked;
