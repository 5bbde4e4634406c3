package io.stripemeter.eventstore.secret;

/** A failure to open a sealed secret; the message has the reason and never the secret. */
public final class UnreadableSecret extends RuntimeException {
    private static final long serialVersionUID = 1L;

    UnreadableSecret(String why) {
        super("The secret can't be opened: " + why);
    }
}
