package io.stripemeter.app.storm;

/** Ends what a node was about, wherever it was; no error that anybody may handle. */
final class NodeDied extends Error {
    private static final long serialVersionUID = 1L;

    NodeDied() {
        super("the node dies", null, false, false);
    }
}
