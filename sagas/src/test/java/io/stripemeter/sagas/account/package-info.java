/** Tests of {@code account}. */
@NullMarked
package io.stripemeter.sagas.account;

import org.jspecify.annotations.NullMarked;
