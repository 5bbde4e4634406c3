package io.stripemeter.command.meter;

import io.stripemeter.api.access.Caller;
import io.stripemeter.api.access.RequiresScope;
import io.stripemeter.api.access.Scope;
import io.stripemeter.api.meter.MapMeter;
import io.stripemeter.api.meter.MappingOrigin;
import io.stripemeter.api.meter.MeterSharing;
import io.stripemeter.api.stripeaccount.MappingFinding;
import io.stripemeter.command.support.ManagementBody;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestAttribute;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The REST controller of the Stripe meters that meters feed. */
@RequiresScope(Scope.MANAGE)
@RestController
@RequestMapping("/v1/meters/{key}/stripe-mapping")
class MeterMappingController {
    private final MeterMapping mapping;

    MeterMappingController(MeterMapping mapping) {
        this.mapping = mapping;
    }

    /** The Stripe meter to feed; the account is {@code default} unless given. */
    record MeterTarget(
            @Nullable String account,
            @Nullable String stripeMeterId,
            @Nullable String eventName,
            @Nullable String rollUpInto,
            @Nullable String customerMappingKey,
            @Nullable String valueSettingsKey)
            implements ManagementBody {
        MeterSharing sharing() {
            return new MeterSharing(rollUpInto, customerMappingKey, valueSettingsKey);
        }
    }

    /**
     * A mapping as it is returned to its writer.
     *
     * @param checked whether Stripe confirmed it
     * @param uncheckedBecause why Stripe could not be asked; null when it was
     */
    record MappedMeter(
            String account,
            String stripeMeterId,
            String eventName,
            @Nullable String rollUpInto,
            @Nullable String customerMappingKey,
            @Nullable String valueSettingsKey,
            boolean checked,
            @Nullable String uncheckedBecause) {
        static MappedMeter of(
                String account, String stripeMeterId, String eventName, MeterSharing sharing, MappingFinding finding) {
            return new MappedMeter(
                    account,
                    stripeMeterId,
                    eventName,
                    sharing.rollUpInto(),
                    sharing.customerMappingKey(),
                    sharing.valueSettingsKey(),
                    finding.checked(),
                    finding.reason());
        }
    }

    @PutMapping
    MappedMeter map(
            @RequestAttribute(Caller.ATTRIBUTE) Caller caller,
            @PathVariable("key") String key,
            @RequestBody MeterTarget body) {
        MapMeter wanted = new MapMeter(
                caller.tenantId(),
                MeterController.key(key),
                body.account() == null ? MapMeter.DEFAULT_ACCOUNT : body.account(),
                MeterController.text(body.stripeMeterId()),
                MeterController.text(body.eventName()),
                body.sharing(),
                MappingOrigin.NONE);
        MappingFinding finding = mapping.map(wanted, caller.keyId());
        return MappedMeter.of(wanted.account(), wanted.stripeMeterId(), wanted.eventName(), wanted.sharing(), finding);
    }

    @DeleteMapping
    ResponseEntity<Void> unmap(
            @RequestAttribute(Caller.ATTRIBUTE) Caller caller,
            @PathVariable("key") String key,
            @RequestParam(name = "account", defaultValue = MapMeter.DEFAULT_ACCOUNT) String account) {
        mapping.unmap(caller.tenantId(), MeterController.key(key), account, caller.keyId());
        return ResponseEntity.noContent().build();
    }
}
