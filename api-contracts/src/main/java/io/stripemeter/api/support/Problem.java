package io.stripemeter.api.support;

import org.jspecify.annotations.Nullable;

/**
 * A broken rule: the reason why a request of a caller is refused.
 *
 * <p>Carries a stable {@code code} (snake case), the {@code path} of the offending field as the caller spelled it (for
 * example {@code events[3].quantity}), and a message for people. It has no stack trace: it describes the caller's
 * input, not our state, and may be thrown a thousand times for one batch. Path and message are bounded and can be
 * written as UTF-8, whatever they quote.
 */
public final class Problem extends RuntimeException {
    private static final long serialVersionUID = 1L;
    /** Paths and messages quote the caller: longer ones are cut, so that an answer can't be made to grow. */
    private static final int MAX_SHOWN_LENGTH = 500;

    /** The kind of a problem, which decides the status of the answer. */
    public enum Kind {
        /** The input can never be accepted: HTTP 400, or 422 when it could be read. */
        INVALID,
        /** The input can be read, but what it names elsewhere does not fit: HTTP 422. */
        UNFIT,
        /** The thing named does not exist for this tenant: HTTP 404. */
        NOT_FOUND,
        /** The thing exists already or is in a state that forbids this: HTTP 409. */
        CONFLICT,
        /** The key lacks the permission: HTTP 403. */
        FORBIDDEN,
        /** The body is larger than allowed: HTTP 413. */
        TOO_LARGE,
        /** The body has an unsupported media type or encoding: HTTP 415. */
        UNSUPPORTED,
        /** Nothing was done, and the request can be repeated shortly: HTTP 503 with Retry-After. */
        UNAVAILABLE
    }

    private final Kind kind;
    private final String code;
    private final @Nullable String path;

    private Problem(Kind kind, String code, @Nullable String path, String message) {
        super(Texts.shown(message, MAX_SHOWN_LENGTH), null, false, false);
        this.kind = kind;
        this.code = code;
        this.path = path == null ? null : Texts.shown(path, MAX_SHOWN_LENGTH);
    }

    public static Problem invalid(String code, @Nullable String path, String message) {
        return new Problem(Kind.INVALID, code, path, message);
    }

    public static Problem unfit(String code, @Nullable String path, String message) {
        return new Problem(Kind.UNFIT, code, path, message);
    }

    public static Problem notFound(String code, String message) {
        return new Problem(Kind.NOT_FOUND, code, null, message);
    }

    public static Problem conflict(String code, String message) {
        return new Problem(Kind.CONFLICT, code, null, message);
    }

    public static Problem forbidden(String code, String message) {
        return new Problem(Kind.FORBIDDEN, code, null, message);
    }

    public static Problem tooLarge(String code, String message) {
        return new Problem(Kind.TOO_LARGE, code, null, message);
    }

    public static Problem unsupported(String code, String message) {
        return new Problem(Kind.UNSUPPORTED, code, null, message);
    }

    public static Problem unavailable(String code, String message) {
        return new Problem(Kind.UNAVAILABLE, code, null, message);
    }

    public Kind kind() {
        return kind;
    }

    public String code() {
        return code;
    }

    public @Nullable String path() {
        return path;
    }

    /** The message; never null, unlike {@link #getMessage()} by its type. */
    public String detail() {
        String message = getMessage();
        return message == null ? code : message;
    }

    /** The same problem at another path. */
    public Problem at(String otherPath) {
        return new Problem(kind, code, otherPath, detail());
    }

    /** The same problem, seen from the object that holds the field. */
    public Problem under(String parent) {
        String full = path == null || path.isEmpty() ? parent : parent + "." + path;
        return new Problem(kind, code, full, detail());
    }
}
