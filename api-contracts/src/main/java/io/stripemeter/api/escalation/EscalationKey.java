package io.stripemeter.api.escalation;

import io.stripemeter.api.support.Problem;
import io.stripemeter.api.support.Texts;
import io.stripemeter.api.tenant.TenantId;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.regex.Pattern;

/**
 * The id of an escalation, derived from its kind and key: while it is open, escalating under the same key again is the
 * same escalation.
 *
 * @param id 32 hexadecimal digits: the first half of SHA-256 of kind and key; any other text is a {@link Problem}
 */
public record EscalationKey(TenantId tenantId, String id) {
    private static final int HASH_BYTES = 16;
    private static final Pattern FORM = Pattern.compile("[0-9a-f]{32}");

    public EscalationKey {
        id = Texts.require(id, "id", 2 * HASH_BYTES, FORM);
    }

    /** The key of what is escalated. */
    public static EscalationKey of(TenantId tenantId, EscalationKind kind, String key) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256")
                    .digest((kind.wireName() + "\n" + key).getBytes(StandardCharsets.UTF_8));
            return new EscalationKey(tenantId, HexFormat.of().formatHex(digest, 0, HASH_BYTES));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    public String streamId() {
        return "escalation/" + tenantId + "/" + id;
    }
}
