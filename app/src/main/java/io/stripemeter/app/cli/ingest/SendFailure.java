package io.stripemeter.app.cli.ingest;

/** The file can't be sent on: the server refuses, or does not answer for too long. */
final class SendFailure extends RuntimeException {
    private static final long serialVersionUID = 1L;

    SendFailure(String message) {
        super(message);
    }
}
