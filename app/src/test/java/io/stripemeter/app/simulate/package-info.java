/** Tests of the scenario runner on the command line. */
@NullMarked
package io.stripemeter.app.simulate;

import org.jspecify.annotations.NullMarked;
