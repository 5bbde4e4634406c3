package io.stripemeter.bench.http;

/**
 * The response to a request.
 *
 * @param status of HTTP
 * @param retryAfter whether it says when to retry
 * @param body may be longer than what was read into it
 */
record Answer(int status, boolean retryAfter, String body) {
    private static final int OK = 200;

    boolean isRefusal() {
        return status == 429 || status == 503;
    }

    /** The number of events accepted or known. */
    int recorded() {
        if (status != OK) {
            return 0;
        }
        return number("\"accepted\":") + number("\"duplicates\":");
    }

    int duplicates() {
        return status == OK ? number("\"duplicates\":") : 0;
    }

    private int number(String name) {
        int from = body.indexOf(name) + name.length();
        int to = from;
        while (Character.isDigit(body.charAt(to))) {
            to++;
        }
        return Integer.parseInt(body.substring(from, to));
    }
}
