/** Tests of the scenario runner on the command line. */
@NullMarked
package io.stripemeter.app.cli.simulate;

import org.jspecify.annotations.NullMarked;
