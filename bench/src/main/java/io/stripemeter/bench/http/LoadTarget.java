package io.stripemeter.bench.http;

/**
 * The server and meter that usage is sent to.
 *
 * @param port on the loopback address
 * @param key API key
 * @param meter an existing meter
 * @param timestamp event time of all events, as it stands in the JSON
 */
public record LoadTarget(int port, String key, String meter, String timestamp) {}
