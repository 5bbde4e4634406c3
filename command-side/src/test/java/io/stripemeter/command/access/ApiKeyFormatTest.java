package io.stripemeter.command.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ApiKeyFormatTest {
    private static final String SECRET = "s".repeat(16);

    @Test
    void readsItsOwnForm() {
        Set<String> ids = new HashSet<>();
        for (int i = 0; i < 100; i++) {
            ApiKeyFormat key = ApiKeyFormat.create("live");
            assertThat(ApiKeyFormat.parse(key.text())).contains(key);
            assertThat(key.text()).startsWith("sm_live_" + key.id() + "_").hasSize(8 + 8 + 1 + 40);
            ids.add(key.id());
        }
        assertThat(ids).hasSize(100);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "sm_test_abcd1234",
                "sm_test_abcd1234_",
                "sm_prod_abcd1234_ssssssssssssssss",
                "sm_test_abcd123_ssssssssssssssss",
                "sm_test_abcd12345_ssssssssssssssss",
                "sm_test_abcd1234_sssssssssssssss",
                "sm_test_abcd1234_ssssssssssssssss ",
                " sm_test_abcd1234_ssssssssssssssss",
                "SM_TEST_abcd1234_ssssssssssssssss",
                "sm_test_abcd\u00e4234_ssssssssssssssss",
                "sm_test_abcd1234_sssssssssssssss\u0000",
                "sm_test_abcd1234_ssssssssssssssss\nsm_test_abcd1234_ssssssssssssssss"
            })
    void refusesEveryOtherForm(String text) {
        assertThat(ApiKeyFormat.parse(text)).isEmpty();
        assertThatThrownBy(() -> ApiKeyFormat.require(text, "STRIPEMETER_BOOTSTRAP_KEY"))
                .hasMessageContaining("STRIPEMETER_BOOTSTRAP_KEY")
                .hasMessageNotContaining(SECRET);
    }

    @Test
    void boundsTheSecret() {
        assertThat(ApiKeyFormat.parse("sm_test_abcd1234_" + "s".repeat(128))).isPresent();
        assertThat(ApiKeyFormat.parse("sm_test_abcd1234_" + "s".repeat(129))).isEmpty();
    }

    @Test
    void digestsUnderThePepper() {
        // echo -n 'sm_test_abcd1234_ssssssssssssssss' | openssl dgst -sha256 -hmac 'pepper-of-16-chars'
        assertThat(new Pepper("pepper-of-16-chars").digest("sm_test_abcd1234_" + SECRET))
                .isEqualTo("d32e7445175d85b823e223c2e18ff049403bd8204dec49722e7ce38f0f659292");
        assertThat(new Pepper("pepper-of-17-chars").digest("sm_test_abcd1234_" + SECRET))
                .isNotEqualTo("d32e7445175d85b823e223c2e18ff049403bd8204dec49722e7ce38f0f659292");
    }

    @Test
    void refusesAPepperThatIsTooShort() {
        assertThatIllegalArgumentException().isThrownBy(() -> new Pepper("fifteen-charact"));
    }
}
