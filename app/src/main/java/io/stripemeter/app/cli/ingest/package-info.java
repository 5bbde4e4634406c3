/** Ingest of a usage file through the REST API: mapping, batching, retries with the same keys, progress. */
@NullMarked
package io.stripemeter.app.cli.ingest;

import org.jspecify.annotations.NullMarked;
