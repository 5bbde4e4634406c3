package io.stripemeter.app.cli.ingest;

/**
 * One row of the file as the event that will be sent.
 *
 * @param number from 1, not counting a header
 * @param json the event as a JSON object
 */
record UsageRow(long number, String json) {}
