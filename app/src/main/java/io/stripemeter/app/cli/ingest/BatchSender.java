package io.stripemeter.app.cli.ingest;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A sender that repeats a batch until the server has answered for each of its rows.
 *
 * <p>A time-out, a dropped connection, 429 and 5xx leave it open whether rows were recorded. The batch is sent again
 * with the same keys, and the server reports which rows it already had: nothing is lost and nothing is counted twice.
 */
final class BatchSender {
    private static final Duration CONNECT_LIMIT = Duration.ofSeconds(5);
    private static final Duration ANSWER_LIMIT = Duration.ofSeconds(60);
    private static final Duration FIRST_PAUSE = Duration.ofMillis(200);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(5);
    private static final int OK = 200;
    private static final int TOO_MANY_REQUESTS = 429;
    private static final int SERVER_ERROR = 500;

    private final JsonMapper json = JsonMapper.shared();
    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(CONNECT_LIMIT).build();
    private final URI endpoint;
    private final String key;
    private final Duration patience;

    /**
     * Creates a sender.
     *
     * @param patience how long one batch is retried before the run fails
     */
    BatchSender(URI server, String key, Duration patience) {
        this.endpoint = server.resolve("/v1/events/ingest");
        this.key = key;
        this.patience = patience;
    }

    /**
     * Sends the batch and counts the answers.
     *
     * @throws SendFailure when the server refuses the whole request, or patience has run out
     */
    void send(Batch batch, IngestTally tally) throws InterruptedException {
        HttpRequest request = request(batch);
        long deadline = System.nanoTime() + patience.toNanos();
        Duration pause = FIRST_PAUSE;
        while (true) {
            String failure = attempt(request, batch, tally);
            if (failure.isEmpty()) {
                return;
            }
            if (System.nanoTime() > deadline) {
                throw new SendFailure("gave up after " + patience + ": " + failure);
            }
            tally.retries.increment();
            Thread.sleep(pause.toMillis());
            pause = pause.multipliedBy(2).compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : pause.multipliedBy(2);
        }
    }

    /** Makes one attempt; returns an empty text when the server answered for the rows, else what went wrong. */
    private String attempt(HttpRequest request, Batch batch, IngestTally tally) throws InterruptedException {
        try {
            HttpResponse<String> response = http.send(request, HttpResponse.BodyHandlers.ofString());
            int status = response.statusCode();
            if (status == OK) {
                count(json.readTree(response.body()), batch, tally);
                return "";
            }
            if (status == TOO_MANY_REQUESTS || status >= SERVER_ERROR) {
                return "HTTP " + status;
            }
            throw new SendFailure("the server rejected the request: HTTP " + status + " " + response.body());
        } catch (IOException | JacksonException e) {
            return e.toString();
        }
    }

    private HttpRequest request(Batch batch) {
        String body = batch.rows().stream().map(UsageRow::json).collect(Collectors.joining(",", "{\"events\":[", "]}"));
        return HttpRequest.newBuilder(endpoint)
                .timeout(ANSWER_LIMIT)
                .header("Authorization", "Bearer " + key)
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build();
    }

    private static void count(JsonNode answer, Batch batch, IngestTally tally) {
        tally.accepted.add(answer.path("accepted").asLong());
        tally.duplicates.add(answer.path("duplicates").asLong());
        tally.conflicts.add(answer.path("conflicts").asLong());
        tally.rejected.add(answer.path("rejected").asLong());
        List<UsageRow> rows = batch.rows();
        for (JsonNode result : answer.path("results")) {
            String status = result.path("status").asString("");
            if ("rejected".equals(status) || "conflict".equals(status)) {
                long row = rows.get(result.path("index").asInt()).number();
                tally.refused("row " + row + " " + status + ": "
                        + result.path("error").path("message").asString("another usage event has this key"));
            }
        }
    }
}
