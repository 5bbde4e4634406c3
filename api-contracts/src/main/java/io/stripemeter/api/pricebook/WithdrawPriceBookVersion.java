package io.stripemeter.api.pricebook;

import io.stripemeter.api.Addressed;
import io.stripemeter.api.support.Texts;
import io.stripemeter.api.tenant.TenantId;

/** A command to withdraw the newest version of a price book before it takes effect. Repeating it changes nothing. */
public record WithdrawPriceBookVersion(TenantId tenantId, PriceBookKey priceBook, int version, String actor)
        implements Addressed {
    public WithdrawPriceBookVersion {
        actor = Texts.require(actor, "actor", PublishPriceBookVersion.MAX_ACTOR_LENGTH);
    }

    @Override
    public String streamId() {
        return DefinePriceBook.streamId(tenantId, priceBook);
    }
}
