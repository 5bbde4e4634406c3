package io.stripemeter.app.cli.ingest;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicLong;
import java.util.zip.GZIPInputStream;

/**
 * A file of usage: CSV with a header, JSON lines, or a JSON array; gzip when its name ends in {@code .gz}.
 *
 * <p>It is read as a stream, so a file of any size needs the memory of one row.
 */
final class UsageFile implements AutoCloseable {
    private static final int BUFFER_BYTES = 1 << 16;

    private final InputStream content;
    private final boolean csv;
    private final FieldMapping mapping;
    private final String keyPrefix;
    private final AtomicLong bytesRead = new AtomicLong();
    private final long size;

    private UsageFile(Path path, FieldMapping mapping, String keyPrefix) throws IOException {
        String name = path.getFileName().toString().toLowerCase(Locale.ROOT);
        boolean gzip = name.endsWith(".gz");
        String plain = gzip ? name.substring(0, name.length() - ".gz".length()) : name;
        this.csv = plain.endsWith(".csv");
        this.mapping = mapping;
        this.keyPrefix = keyPrefix;
        this.size = Files.size(path);
        InputStream counted =
                new CountedStream(new BufferedInputStream(Files.newInputStream(path), BUFFER_BYTES), bytesRead);
        this.content = gzip ? new GZIPInputStream(counted, BUFFER_BYTES) : counted;
    }

    /**
     * Opens a file.
     *
     * @param keyPrefix rows without a key of their own get {@code <prefix>:<row number>}, the same in each run
     */
    static UsageFile open(Path path, FieldMapping mapping, String keyPrefix) throws IOException {
        return new UsageFile(path, mapping, keyPrefix);
    }

    /** The rows; may be called once. */
    Iterator<UsageRow> rows() throws IOException {
        return csv ? CsvRows.read(content, mapping, keyPrefix) : JsonRows.read(content, mapping, keyPrefix);
    }

    /** The part of the file that has been read, from 0 to 1000. */
    int perMille() {
        return size == 0 ? 1000 : (int) Math.min(1000, bytesRead.get() * 1000 / size);
    }

    @Override
    public void close() throws IOException {
        content.close();
    }
}
