/** Tests of what becomes of meter errors. */
@NullMarked
package io.stripemeter.sagas.webhook;

import org.jspecify.annotations.NullMarked;
