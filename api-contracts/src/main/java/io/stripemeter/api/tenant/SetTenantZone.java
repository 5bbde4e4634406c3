package io.stripemeter.api.tenant;

import io.stripemeter.api.Addressed;
import io.stripemeter.api.support.Problem;
import java.time.ZoneId;

/** A command to replace a tenant's time zone; see {@link TenantZoneSet}. Repeating it changes nothing. */
public record SetTenantZone(TenantId tenantId, String zone, String actor) implements Addressed {
    public SetTenantZone {
        zone = requireZone(zone, "zone");
    }

    /**
     * Returns the zone when it is one of the time zone database.
     *
     * @throws Problem {@code unknown_zone}
     */
    public static String requireZone(String zone, String path) {
        if (!ZoneId.getAvailableZoneIds().contains(zone)) {
            throw Problem.invalid(
                    "unknown_zone", path, path + " must be a time zone such as UTC or Europe/Berlin, not " + zone);
        }
        return zone;
    }

    @Override
    public String streamId() {
        return RegisterTenant.streamId(tenantId);
    }
}
