package io.stripemeter.command.usage.ingest;

import io.stripemeter.api.support.Problem;
import jakarta.servlet.http.HttpServletRequest;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;

/** A reader of whole request bodies up to a bound, which also holds for the size after gzip is unpacked. */
final class RequestBodyReader {
    private final int maxBytes;

    RequestBodyReader(int maxBytes) {
        this.maxBytes = maxBytes;
    }

    byte[] read(HttpServletRequest request) throws IOException {
        if (request.getContentLengthLong() > maxBytes) {
            throw tooLarge();
        }
        try (InputStream in = unpacked(request)) {
            byte[] body = in.readNBytes(maxBytes + 1);
            if (body.length > maxBytes) {
                throw tooLarge();
            }
            if (body.length == 0) {
                throw Problem.invalid("empty_body", null, "The request has no body");
            }
            return body;
        } catch (ZipException | EOFException e) {
            throw Problem.invalid("unreadable_body", null, "The body is not the gzip it says it is");
        }
    }

    private static InputStream unpacked(HttpServletRequest request) throws IOException {
        String encoding = request.getHeader("Content-Encoding");
        if (encoding == null || "identity".equalsIgnoreCase(encoding)) {
            return request.getInputStream();
        }
        if ("gzip".equalsIgnoreCase(encoding)) {
            return new GZIPInputStream(request.getInputStream());
        }
        throw Problem.unsupported("unsupported_encoding", "Content-Encoding must be gzip or absent");
    }

    private Problem tooLarge() {
        return Problem.tooLarge("body_too_large", "The body has more than " + maxBytes + " bytes");
    }
}
