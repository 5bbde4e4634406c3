package io.stripemeter.eventstore.secret;

/** A sealed secret can't be opened here; says why, never what it holds. */
public final class UnreadableSecret extends RuntimeException {
    private static final long serialVersionUID = 1L;

    UnreadableSecret(String why) {
        super("The secret can't be opened: " + why);
    }
}
