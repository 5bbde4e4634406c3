/** Price books as they are read: definitions, versions, and which version holds at a time. */
@NullMarked
package io.stripemeter.query.pricebook;

import org.jspecify.annotations.NullMarked;
