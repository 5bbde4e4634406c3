/** Tests of the rehearsal: small because the command, its clock and its refusals are tried as one. */
@NullMarked
package io.stripemeter.app.rehearsal.mode;

import org.jspecify.annotations.NullMarked;
