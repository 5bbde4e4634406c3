/** Events: the log of snapshots and thin events, and reports of meter events refused after their 200. */
@NullMarked
package io.stripemeter.simulator.notice;

import org.jspecify.annotations.NullMarked;
