package io.stripemeter.app.cli.ingest;

/** A failure that ends the run: the server rejects a request, or has not answered for too long. */
final class SendFailure extends RuntimeException {
    private static final long serialVersionUID = 1L;

    SendFailure(String message) {
        super(message);
    }
}
