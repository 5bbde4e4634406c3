package io.stripemeter.simulator.fault;

import io.stripemeter.simulator.wire.FaultEffects;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** The faults that struck one call, in the order of their rules. */
public record FaultPlan(List<FaultRule.Effect> effects) {
    public FaultPlan {
        effects = List.copyOf(effects);
    }

    /** The first fault of a phase; later ones of the same phase have no effect on this call. */
    public Optional<FaultRule.Effect> first(FaultKind.Phase phase) {
        return effects.stream().filter(effect -> effect.kind().phase() == phase).findFirst();
    }

    public long delayMillis() {
        return effects.stream()
                .filter(effect -> effect.kind() == FaultKind.DELAY)
                .mapToLong(FaultRule.Effect::delayMillis)
                .sum();
    }

    public FaultEffects faultEffects() {
        return new FaultEffects(effects.stream()
                .filter(effect -> effect.kind().phase() == FaultKind.Phase.QUIRK)
                .collect(Collectors.toMap(effect -> effect.kind().wire(), FaultRule.Effect::delayMillis, Math::max)));
    }
}
