package io.stripemeter.api.adjustment;

import io.stripemeter.api.support.Texts;
import io.stripemeter.api.tenant.TenantId;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.regex.Pattern;

/**
 * The id of an adjustment, derived from the key of the suggestion: a suggestion that is repeated under the same key is
 * the same adjustment, so it can't count twice.
 *
 * @param value 32 hexadecimal digits: the first half of SHA-256 of the suggestion's key
 */
public record AdjustmentId(TenantId tenantId, String value) {
    private static final int HASH_BYTES = 16;
    private static final Pattern FORM = Pattern.compile("[0-9a-f]{32}");

    public AdjustmentId {
        value = Texts.require(value, "id", 2 * HASH_BYTES, FORM);
    }

    public static AdjustmentId of(TenantId tenantId, String suggestion) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(suggestion.getBytes(StandardCharsets.UTF_8));
            return new AdjustmentId(tenantId, HexFormat.of().formatHex(digest, 0, HASH_BYTES));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    public String streamId() {
        return "adjustment/" + tenantId + "/" + value;
    }
}
