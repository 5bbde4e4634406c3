package io.stripemeter.command.meter;

import io.stripemeter.api.access.Caller;
import io.stripemeter.api.access.RequiresScope;
import io.stripemeter.api.access.Scope;
import io.stripemeter.api.meter.MappingOrigin;
import io.stripemeter.api.meter.MeterKey;
import io.stripemeter.api.meter.ShadowMeter;
import io.stripemeter.api.stripeaccount.MappingFinding;
import io.stripemeter.command.meter.MeterMappingController.MappedMeter;
import io.stripemeter.command.meter.MeterMappingController.MeterTarget;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestAttribute;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/**
 * The REST controller of meter shadows. It verifies that the account of a shadow is a test account before the shadow is
 * mapped.
 */
@RequiresScope(Scope.MANAGE)
@RestController
@RequestMapping("/v1/meters/{key}/shadow-mapping")
class ShadowController {
    private final MeterMapping mapping;

    ShadowController(MeterMapping mapping) {
        this.mapping = mapping;
    }

    @PutMapping
    MappedMeter shadow(
            @RequestAttribute(Caller.ATTRIBUTE) Caller caller,
            @PathVariable("key") String key,
            @RequestBody MeterTarget body) {
        ShadowMeter wanted = new ShadowMeter(
                caller.tenantId(),
                new MeterKey(key),
                MeterController.text(body.account()),
                MeterController.text(body.stripeMeterId()),
                MeterController.text(body.eventName()),
                body.sharing(),
                MappingOrigin.NONE);
        MappingFinding finding = mapping.shadow(wanted, caller.keyId());
        return MappedMeter.of(wanted.account(), wanted.stripeMeterId(), wanted.eventName(), wanted.sharing(), finding);
    }

    @DeleteMapping
    ResponseEntity<Void> unshadow(@RequestAttribute(Caller.ATTRIBUTE) Caller caller, @PathVariable("key") String key) {
        mapping.unshadow(caller.tenantId(), new MeterKey(key));
        return ResponseEntity.noContent().build();
    }
}
