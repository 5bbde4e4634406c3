package io.stripemeter.command.support;

import io.stripemeter.api.support.Problem;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The claim on something at Stripe: one party stands behind it, others may have joined that one, and everybody else is
 * refused. Those that joined are a roll-up: their usage goes to one place.
 *
 * <table>
 * <caption>Who may take it</caption>
 * <tr><th>held by</th><th>asked for by</th><th></th></tr>
 * <tr><td>nobody</td><td>anyone, to stand behind it</td><td>taken</td></tr>
 * <tr><td>nobody</td><td>anyone, to join another</td><td>refused: the other must be mapped first</td></tr>
 * <tr><td>itself</td><td>itself</td><td>nothing changes</td></tr>
 * <tr><td>another</td><td>one that names that other to join it</td><td>joined</td></tr>
 * <tr><td>another</td><td>anyone else</td><td>refused</td></tr>
 * </table>
 *
 * <p>Joining one that has itself joined another is refused by the same table, since that one does not hold it.
 */
public final class SharedClaim {
    private static final int MOST_NAMED = 10;

    /** One that can hold it: a customer or a meter of a tenant. */
    public record Party(String tenantId, String name) {}

    /**
     * The words for what is claimed, for messages.
     *
     * @param kind of the parties: {@code customer} or {@code meter}
     * @param thing that is claimed: {@code Stripe customer cus_1 of account default}
     */
    public record Words(String kind, String thing) {}

    private final Words words;
    private final Set<String> members = new LinkedHashSet<>();
    private @Nullable Party holder;
    private boolean touched;

    public SharedClaim(Words words) {
        this.words = words;
    }

    /** Whether anybody ever claimed it: mappings of before claims are looked up only until then. */
    public boolean untouched() {
        return !touched;
    }

    /**
     * Decides a claim; true when it has to be recorded.
     *
     * @param rollUpInto the holder to join; null to be the holder
     * @throws Problem when another one holds it
     */
    public boolean take(Party party, @Nullable String rollUpInto) {
        if (holder == null) {
            if (rollUpInto != null) {
                throw Problem.conflict(
                        "roll_up_not_mapped",
                        "The " + words.kind() + " " + rollUpInto + " is not mapped to " + words.thing()
                                + ": map it first, then roll up into it");
            }
            return true;
        }
        if (holder.equals(party)) {
            if (rollUpInto == null) {
                return false;
            }
            throw Problem.conflict(
                    "roll_up_not_mapped",
                    "The " + words.kind() + " itself stands behind " + words.thing() + ", and " + rollUpInto
                            + " does not: unmap it first");
        }
        if (new Party(party.tenantId(), rollUpInto == null ? "" : rollUpInto).equals(holder)) {
            return !members.contains(party.name());
        }
        throw taken(party, holder);
    }

    /**
     * Decides the end of a claim; true when it has to be recorded.
     *
     * @throws Problem while others have joined it
     */
    public boolean release(Party party) {
        if (party.equals(holder)) {
            if (!members.isEmpty()) {
                throw Problem.conflict(
                        "has_roll_ups",
                        "Others roll up into this " + words.kind() + " at " + words.thing()
                                + "; unmap or move them first: "
                                + members.stream().limit(MOST_NAMED).collect(Collectors.joining(", "))
                                + (members.size() > MOST_NAMED ? ", …" : ""));
            }
            return true;
        }
        return isMember(party);
    }

    public void claimed(Party party, @Nullable String rollUpInto) {
        touched = true;
        if (rollUpInto == null) {
            holder = party;
        } else {
            members.add(party.name());
        }
    }

    public void released(Party party) {
        if (party.equals(holder)) {
            holder = null;
        } else {
            members.remove(party.name());
        }
    }

    private boolean isMember(Party party) {
        return holder != null && holder.tenantId().equals(party.tenantId()) && members.contains(party.name());
    }

    private Problem taken(Party party, Party first) {
        String code = "stripe_" + words.kind() + "_taken";
        return first.tenantId().equals(party.tenantId())
                ? Problem.conflict(
                        code,
                        "The " + words.kind() + " " + first.name() + " stands behind " + words.thing()
                                + ": unmap it, or name it as rollUpInto to share it")
                : Problem.conflict(code, words.thing() + " is in use already");
    }
}
