package io.stripemeter.api.pushledger;

import io.stripemeter.api.customer.CustomerId;
import io.stripemeter.api.meter.MeterKey;
import io.stripemeter.api.tenant.TenantId;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The key of a push ledger: the usage that is billed to one destination in one billing period. Ledgers from before 0.3.0
 * were named by their source instead and go on under that name; they have no destination here.
 *
 * @param account the tenant's name for the Stripe account
 * @param customer the first source's; part of the identity only where there is no destination
 * @param meter the first source's; part of the identity only where there is no destination
 * @param destination where the usage is billed; null for a ledger that its source names
 */
public record LedgerKey(
        TenantId tenantId,
        String account,
        CustomerId customer,
        MeterKey meter,
        Instant periodStart,
        @Nullable Destination destination) {
    private static final Pattern FORM = Pattern.compile(
            "push-ledger/(?<tenant>[^/]+)/(?<account>.+?)/(?<start>[0-9][^/]*Z)/(?<length>[0-9]{1,4}):(?<names>.*)",
            Pattern.DOTALL);
    /** Bytes of the hash in a push identifier: 128 bits, so that two ledgers never share one. */
    private static final int HASH_BYTES = 16;

    private static final String TO = "to:";

    /** The key of a ledger that its source names. */
    public LedgerKey(TenantId tenantId, String account, CustomerId customer, MeterKey meter, Instant periodStart) {
        this(tenantId, account, customer, meter, periodStart, null);
    }

    /** The key of the ledger of a destination. */
    public static LedgerKey to(
            TenantId tenantId, Destination destination, Instant periodStart, CustomerId customer, MeterKey meter) {
        return new LedgerKey(tenantId, destination.account(), customer, meter, periodStart, destination);
    }

    /** The ledger's stream id; lengths are written out because customers and meters may contain the separator. */
    public String streamId() {
        String period = prefix(tenantId) + account + "/" + periodStart + "/";
        if (destination != null) {
            // Stripe's ids do not contain the separator; the event name, which may, comes last.
            return period + TO + destination.stripeCustomerId() + "/" + destination.stripeMeterId() + "/"
                    + destination.eventName();
        }
        return period + meter.value().length() + ":" + meter + "/" + customer;
    }

    /**
     * The key that a stream id was made of, for a ledger that its source names.
     *
     * @throws IllegalArgumentException when it is not the stream id of such a ledger
     */
    public static LedgerKey parse(String streamId) {
        Matcher parts = FORM.matcher(streamId);
        if (!parts.matches()) {
            throw new IllegalArgumentException(streamId + " is not the id of a push ledger");
        }
        String names = parts.group("names");
        int length = Integer.parseInt(parts.group("length"));
        return new LedgerKey(
                new TenantId(parts.group("tenant")),
                parts.group("account"),
                new CustomerId(names.substring(length + 1)),
                new MeterKey(names.substring(0, length)),
                Instant.parse(parts.group("start")));
    }

    /** The Stripe {@code identifier} of a push: the same for every attempt, at most 100 characters. */
    public String identifier(long sequence) {
        return (destination == null ? "sm1:" : "sm2:") + hash() + ":" + sequence;
    }

    /**
     * Returns whether a stream id belongs to a ledger of the tenant. The prefix decides, because a tenant's id never
     * contains the separator.
     */
    public static boolean isOf(TenantId tenantId, String streamId) {
        return streamId.startsWith(prefix(tenantId));
    }

    private static String prefix(TenantId tenantId) {
        return "push-ledger/" + tenantId + "/";
    }

    private String hash() {
        try {
            byte[] digest =
                    MessageDigest.getInstance("SHA-256").digest(streamId().getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest, 0, HASH_BYTES);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
