package io.stripemeter.stripe.stripeaccount;

import com.stripe.StripeClient;
import com.stripe.exception.StripeException;
import com.stripe.model.StripeCollection;
import com.stripe.model.billing.Meter;
import com.stripe.net.RequestOptions;
import com.stripe.param.billing.MeterListParams;
import io.stripemeter.api.stripeaccount.CheckStripeAccount;
import io.stripemeter.api.stripeaccount.StripeAccountCheck;
import io.stripemeter.api.support.Texts;
import java.util.Optional;
import org.axonframework.queryhandling.QueryHandler;

/** The check of an account's key, by a read that pushing needs anyway: one of its meters. */
final class AccountChecks {
    private static final int MAX_REASON_LENGTH = 300;

    private final StripeClients clients;

    AccountChecks(StripeClients clients) {
        this.clients = clients;
    }

    @QueryHandler
    public StripeAccountCheck check(CheckStripeAccount query) {
        Optional<StripeClient> client = clients.find(query.tenantId().value(), query.account());
        return client.map(AccountChecks::ask)
                .orElseGet(
                        () -> new StripeAccountCheck(false, 0, "The account has no key that can be used here", null));
    }

    private static StripeAccountCheck ask(StripeClient client) {
        try {
            StripeCollection<Meter> meters = client.v1()
                    .billing()
                    .meters()
                    .list(
                            MeterListParams.builder().setLimit(1L).build(),
                            RequestOptions.builder().setMaxNetworkRetries(0).build());
            return new StripeAccountCheck(
                    true,
                    meters.getLastResponse().code(),
                    null,
                    meters.getLastResponse().requestId());
        } catch (StripeException refused) {
            int status = refused.getStatusCode() == null ? 0 : refused.getStatusCode();
            return new StripeAccountCheck(false, status, words(refused), refused.getRequestId());
        } catch (RuntimeException unreadable) {
            return new StripeAccountCheck(false, 0, "Stripe's answer could not be read", null);
        }
    }

    /** Stripe quotes a wrong key only in part, and we repeat none of it. */
    private static String words(StripeException refused) {
        String text = refused.getUserMessage() == null ? "The call to Stripe failed" : refused.getUserMessage();
        return Texts.shown(text.replaceAll("(sk|rk)_(test|live)_\\S+", "$1_$2_…"), MAX_REASON_LENGTH);
    }
}
