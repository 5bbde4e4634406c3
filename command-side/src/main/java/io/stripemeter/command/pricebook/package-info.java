/** Price books: defined once, published in versions, withdrawn before they take effect. */
@NullMarked
package io.stripemeter.command.pricebook;

import org.jspecify.annotations.NullMarked;
