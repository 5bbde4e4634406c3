package io.stripemeter.app.cli.ingest;

import io.stripemeter.app.cli.client.HttpJson;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.MediaType;
import org.springframework.web.client.RestClient;
import org.springframework.web.client.RestClientException;
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

    private final JsonMapper json = JsonMapper.shared();
    private final RestClient http = HttpJson.client(CONNECT_LIMIT, ANSWER_LIMIT).build();
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
        String body = batch.rows().stream().map(UsageRow::json).collect(Collectors.joining(",", "{\"events\":[", "]}"));
        long deadline = System.nanoTime() + patience.toNanos();
        Duration pause = FIRST_PAUSE;
        while (true) {
            String failure = attempt(body, batch, tally);
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
    private String attempt(String body, Batch batch, IngestTally tally) {
        try {
            return http.post()
                    .uri(endpoint)
                    .headers(headers -> headers.setBearerAuth(key))
                    .contentType(MediaType.APPLICATION_JSON)
                    .body(body)
                    .exchange((sent, answer) ->
                            settle(answer.getStatusCode(), HttpJson.text(answer.getBody()), batch, tally));
        } catch (RestClientException | JacksonException e) {
            return e.toString();
        }
    }

    private String settle(HttpStatusCode status, String answer, Batch batch, IngestTally tally) {
        if (status.isSameCodeAs(HttpStatus.OK)) {
            count(json.readTree(answer), batch, tally);
            return "";
        }
        if (status.isSameCodeAs(HttpStatus.TOO_MANY_REQUESTS) || status.is5xxServerError()) {
            return "HTTP " + status.value();
        }
        throw new SendFailure("the server rejected the request: HTTP " + status.value() + " " + answer);
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
