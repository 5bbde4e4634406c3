package io.stripemeter.simulator.customer;

import static org.assertj.core.api.Assertions.assertThat;

import com.stripe.model.Customer;
import com.stripe.param.CustomerCreateParams;
import com.stripe.param.CustomerUpdateParams;
import com.stripe.service.CustomerService;
import io.stripemeter.simulator.testing.Sim;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class CustomerTest {
    private final Sim sim = Sim.start();
    private final CustomerService customers = sim.stripe().v1().customers();

    @AfterEach
    void stop() {
        sim.close();
    }

    @Test
    void livesFromCreationToDeletion() throws Exception {
        Customer made = customers.create(CustomerCreateParams.builder()
                .setName("Ada")
                .setEmail("ada@example.com")
                .putMetadata("tier", "gold")
                .putMetadata("old", "1")
                .build());
        assertThat(made.getId()).startsWith("cus_");
        assertThat(made.getCreated()).isEqualTo(Sim.START.getEpochSecond());

        Customer changed = customers.update(
                made.getId(),
                CustomerUpdateParams.builder()
                        .setName("Ada L.")
                        .putMetadata("tier", "platinum")
                        .putMetadata("old", "")
                        .build());
        assertThat(changed.getName()).isEqualTo("Ada L.");
        assertThat(changed.getEmail()).isEqualTo("ada@example.com");
        assertThat(changed.getMetadata()).isEqualTo(Map.of("tier", "platinum"));
        assertThat(customers.list().getData()).hasSize(1);

        assertThat(customers.delete(made.getId()).getDeleted()).isTrue();
        assertThat(customers.retrieve(made.getId()).getDeleted()).isTrue();
        assertThat(customers.list().getData()).isEmpty();
        assertThat(sim.delete("/v1/customers/" + made.getId()).status()).isEqualTo(404);
    }

    @Test
    void isUnknownByItsId() {
        var missing = sim.get("/v1/customers/cus_none");
        assertThat(missing.status()).isEqualTo(404);
        assertThat(missing.errorMessage()).isEqualTo("No such customer: 'cus_none'");
        assertThat(missing.text("/error/code")).isEqualTo("resource_missing");
    }
}
