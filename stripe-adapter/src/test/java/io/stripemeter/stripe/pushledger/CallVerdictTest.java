package io.stripemeter.stripe.pushledger;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.stripemeter.api.pushledger.PushOutcome;
import io.stripemeter.stripe.support.RawServer;
import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The table of answers, through the SDK and over real HTTP. */
class CallVerdictTest {
    private final SimpleMeterRegistry registry = new SimpleMeterRegistry();

    @ParameterizedTest(name = "{0} {1} {2}: {3}, {4}")
    @CsvSource(delimiter = '|', textBlock = """
                    400 | An event already exists with identifier sm1:abc:1. |                       | Duplicate  | duplicate
                    400 | AN EVENT ALREADY EXISTS WITH IDENTIFIER x          |                       | Duplicate  | duplicate
                    400 | No active meter found for event name api_calls.    |                       | Rejected   | refused
                    400 | The identifier already exists                      |                       | Rejected   | refused
                    400 | Keys for idempotent requests can only be used once | idempotency_error     | Rejected   | refused
                    401 | Invalid API Key provided                           |                       | RetryLater | key_refused
                    402 | Something to pay                                   |                       | Rejected   | refused
                    403 | The key has no permission                          | more_permissions      | RetryLater | key_refused
                    404 | No such customer                                   | resource_missing      | Rejected   | refused
                    408 | Too slow                                           |                       | Unknown    | timeout
                    409 | There is another request with this key             | idempotency_key_in_use| RetryLater | key_in_use
                    422 | An event already exists with identifier x          |                       | Rejected   | refused
                    429 | Too many requests                                  | rate_limit            | RetryLater | rate_limited
                    429 | This object cannot be accessed right now           | lock_timeout          | RetryLater | lock_timeout
                    500 | An unknown error occurred                          |                       | Unknown    | server_error
                    502 | Bad gateway                                        |                       | Unknown    | server_error
                    503 | Unavailable                                        |                       | Unknown    | server_error
                    """)
    void classifies(int status, String message, String code, String outcome, String kind) throws IOException {
        String body = "{\"error\":{\"message\":\"" + message + "\""
                + (code == null ? "" : ",\"code\":\"" + code + "\",\"type\":\"" + code + "\"") + "}}";
        PushOutcome made = answerOf(RawServer.http(status + " x", "Request-Id: req_7\r\n", body));
        assertThat(made.getClass().getSimpleName()).isEqualTo(outcome);
        assertThat(made.toString()).contains("httpStatus=" + status, "requestId=req_7");
        assertThat(registry.counter("stripemeter.stripe.errors", "kind", kind).count())
                .isEqualTo(1);
    }

    @ParameterizedTest
    @CsvSource({"429,RetryLater", "503,Unknown", "400,Rejected", "301,Unknown"})
    void keepsTheStatusOfAnAnswerWithoutStripesWords(int status, String outcome) throws IOException {
        PushOutcome made = answerOf(RawServer.http(status + " x", "", "<html>a proxy speaks</html>"));
        assertThat(made.getClass().getSimpleName()).isEqualTo(outcome);
        assertThat(made.toString()).contains("httpStatus=" + status);
    }

    @Test
    void keepsTheStatusOfAnEmptyAnswer() throws IOException {
        assertThat(answerOf(RawServer.http("429 x", "", ""))).isInstanceOf(PushOutcome.RetryLater.class);
    }

    @Test
    void keepsABoundedReason() throws IOException {
        PushOutcome made =
                answerOf(RawServer.http("400 x", "", "{\"error\":{\"message\":\"" + "x".repeat(9_000) + "\"}}"));
        assertThat(((PushOutcome.Rejected) made).reason()).hasSize(CallVerdict.MAX_REASON);
    }

    private PushOutcome answerOf(RawServer.Answer answer) throws IOException {
        try (RawServer server = new RawServer(answer)) {
            return Calls.to(server.address(), registry).send(Calls.push());
        }
    }
}
