package io.stripemeter.postgres;

import java.lang.management.ManagementFactory;
import java.util.LinkedHashMap;
import java.util.Map;

/** The configuration of the embedded server: durable first, then fast. */
final class ServerSettings {
    private static final long MEGABYTE = 1024L * 1024;
    private static final long MIN_SHARED_BUFFERS = 128;
    private static final long MAX_SHARED_BUFFERS = 2048;
    /** One eighth of the machine: the application and the operating system's cache need the rest. */
    private static final long MEMORY_SHARE = 8;

    private ServerSettings() {}

    static Map<String, String> all() {
        Map<String, String> settings = new LinkedHashMap<>();
        settings.put("listen_addresses", "127.0.0.1");
        settings.put("unix_socket_directories", "");
        settings.put("fsync", "on");
        settings.put("synchronous_commit", "on");
        settings.put("full_page_writes", "on");
        settings.put("max_connections", "120");
        settings.put("shared_buffers", sharedBuffersMegabytes() + "MB");
        settings.put("wal_buffers", "64MB");
        // Soon after a checkpoint each first write to a page of the index costs a whole page of log: the rarer, the
        // cheaper.
        settings.put("max_wal_size", "8GB");
        settings.put("checkpoint_timeout", "15min");
        settings.put("timezone", "UTC");
        settings.put("log_timezone", "UTC");
        return settings;
    }

    private static long sharedBuffersMegabytes() {
        long machine =
                ManagementFactory.getOperatingSystemMXBean() instanceof com.sun.management.OperatingSystemMXBean os
                        ? os.getTotalMemorySize() / MEGABYTE
                        : 0;
        return Math.max(MIN_SHARED_BUFFERS, Math.min(MAX_SHARED_BUFFERS, machine / MEMORY_SHARE));
    }
}
