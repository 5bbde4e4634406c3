/** Price books: the prices that a tenant charges for its meters, in numbered versions that are never rewritten. */
@NullMarked
package io.stripemeter.api.pricebook;

import org.jspecify.annotations.NullMarked;
