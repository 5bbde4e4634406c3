package io.stripemeter.api.escalation;

import io.stripemeter.api.Addressed;
import io.stripemeter.api.support.Texts;
import io.stripemeter.api.tenant.TenantId;
import java.util.Collections;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * A command to ask a person for a decision. Changes nothing while the same escalation is open.
 *
 * <p>Evidence texts are cut to {@link #MAX_TEXT_LENGTH} and entries beyond {@link #MAX_EVIDENCE} are dropped, because
 * it must always be possible to escalate.
 *
 * @param subject what it is about: a ledger, a push, an invoice
 * @param key identifies the occasion, so that it is not raised twice
 * @param evidence all that is needed to decide, by name
 */
public record RaiseEscalation(
        TenantId tenantId, EscalationKind kind, String subject, String key, SortedMap<String, String> evidence)
        implements Addressed {
    public static final int MAX_EVIDENCE = 40;
    public static final int MAX_TEXT_LENGTH = 2_000;

    public RaiseEscalation {
        subject = Texts.shown(subject, MAX_TEXT_LENGTH);
        TreeMap<String, String> kept = new TreeMap<>();
        for (Map.Entry<String, String> entry : evidence.entrySet()) {
            if (kept.size() < MAX_EVIDENCE) {
                kept.put(entry.getKey(), Texts.shown(entry.getValue(), MAX_TEXT_LENGTH));
            }
        }
        evidence = Collections.unmodifiableSortedMap(kept);
    }

    public RaiseEscalation(
            TenantId tenantId, EscalationKind kind, String subject, String key, Map<String, String> evidence) {
        this(tenantId, kind, subject, key, new TreeMap<>(evidence));
    }

    public EscalationKey escalation() {
        return EscalationKey.of(tenantId, kind, key);
    }

    @Override
    public String streamId() {
        return escalation().streamId();
    }
}
