package io.stripemeter.stripe.stripeaccount;

import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.LoadingCache;
import com.github.benmanes.caffeine.cache.Ticker;
import io.stripemeter.api.stripeaccount.LinkStripeAccount;
import io.stripemeter.api.stripeaccount.StripeAccountDomainEvent;
import io.stripemeter.api.tenant.TenantId;
import io.stripemeter.eventstore.secret.SecretBox;
import io.stripemeter.eventstore.secret.UnreadableSecret;
import java.time.Duration;
import java.util.Optional;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Linked accounts, from their own streams: the truth, read again after a few seconds, so that a rotated key or a
 * disconnected account is seen by every node within {@link #STALENESS}.
 */
final class StoredStripeAccountLinks implements StripeAccountLinks {
    static final Duration STALENESS = Duration.ofSeconds(4);
    /** Accounts remembered at once; more are read from the store when they are needed. */
    static final int MOST_CACHED = 10_000;

    private static final Logger LOG = LoggerFactory.getLogger(StoredStripeAccountLinks.class);

    private final EventStore store;
    private final SecretBox box;
    private final StripeAddresses addresses;
    private final LoadingCache<Name, Optional<StripeAccount>> accounts;

    StoredStripeAccountLinks(EventStore store, SecretBox box, StripeAddresses addresses, Ticker ticker) {
        this.store = store;
        this.box = box;
        this.addresses = addresses;
        this.accounts = Caffeine.newBuilder()
                .maximumSize(MOST_CACHED)
                .expireAfterWrite(STALENESS)
                .ticker(ticker)
                .build(this::read);
    }

    private record Name(String tenantId, String account) {}

    @Override
    public Optional<StripeAccount> find(String tenantId, String name) {
        return accounts.get(new Name(tenantId, name));
    }

    private Optional<StripeAccount> read(Name name) {
        StripeAccountLinkState state = new StripeAccountLinkState();
        store.readEvents(LinkStripeAccount.streamId(new TenantId(name.tenantId()), name.account()))
                .asStream()
                .map(message -> message.getPayload())
                .filter(StripeAccountDomainEvent.class::isInstance)
                .forEach(event -> state.on((StripeAccountDomainEvent) event));
        try {
            return state.opened(box, addresses);
        } catch (UnreadableSecret | InvalidStripeAccount unusable) {
            LOG.error(
                    "Stripe account '{}' of tenant '{}' can't be used: {}",
                    name.account(),
                    name.tenantId(),
                    unusable.getMessage());
            return Optional.empty();
        }
    }
}
